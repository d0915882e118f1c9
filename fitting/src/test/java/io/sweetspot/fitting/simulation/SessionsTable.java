package io.sweetspot.fitting.simulation;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Prints how often what is certified across sessions is wrong, and how often the next session lies
 * where it is said to, in percent. Not part of the ordinary build:
 *
 * <pre>mvn -B -pl fitting test -Dtest=SessionsTable -Dsimulate.cases=1000 -Dsimulate.seed=1</pre>
 *
 * <p>{@code simulate.cases} is the number of programs a row, {@code simulate.seed} picks them.
 */
class SessionsTable {
  private static final int TRIALS = 40;
  private static final int SESSIONS = 5;

  private static final List<SessionLaw> LAWS =
      List.of(
          new SessionLaw(0.03, 0.01, 0.05),
          new SessionLaw(0.03, 0.005, 0.02),
          new SessionLaw(0.03, 0.02, 0.05),
          new SessionLaw(0.10, 0.01, 0.05));

  private final int cases = Integer.getInteger("simulate.cases", 1000);
  private final long seed = Long.getLong("simulate.seed", 1L) * 7_919_000_027L;
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  @Test
  void print() {
    out.printf("%n%d programs a law, up to %d trials a session%n", cases, TRIALS);
    out.printf("%-9s%7s%7s%7s  %s%n", "sessions", "noise", "own", "level", SeveralSessions.head());
    for (SessionLaw law : LAWS) {
      SeveralSessions.of(law, SESSIONS, TRIALS, cases, seed)
          .forEach(
              (sessions, found) ->
                  out.printf(
                      "%-9d%6.1f%%%6.1f%%%6.1f%%  %s%n",
                      sessions,
                      100 * law.noise(),
                      100 * law.own(),
                      100 * law.level(),
                      found.row()));
    }
  }
}
