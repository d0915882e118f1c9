package io.sweetspot.fitting.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** A quick look at the table of {@link SessionsTable}, with fixed seeds. */
class SessionsTest {
  private static final long SEED = 20_171_208;
  private static final int PROGRAMS = 24;

  /** Of 24 at 95 %, fewer than 20 are covered, or more than 4 certificates wrong, once in 150. */
  @Test
  void whatIsCertifiedAcrossSessionsHoldsAndTheNextLiesWhereItIsSaidTo() {
    SortedMap<Integer, SeveralSessions> found =
        SeveralSessions.of(new SessionLaw(0.03, 0.01, 0.05), 4, 40, PROGRAMS, SEED);
    found.forEach(
        (sessions, each) -> {
          String row = sessions + " sessions: " + each.row();
          assertTrue(each.wrong() <= 4.0 / PROGRAMS, row);
          assertTrue(each.covered() >= 20.0 / PROGRAMS, row);
          assertTrue(each.ratiosCovered() >= 0.88, row);
        });
    assertTrue(found.get(4).certified() >= 0.25, found.get(4).row());
    assertTrue(found.get(4).certified() >= found.get(3).certified(), found.get(4).row());
  }
}
