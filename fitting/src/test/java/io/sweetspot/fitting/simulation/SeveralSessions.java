package io.sweetspot.fitting.simulation;

import io.sweetspot.fitting.decide.Budget;
import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.fitting.decide.Decider;
import io.sweetspot.fitting.decide.Observation;
import io.sweetspot.fitting.decide.Plan;
import io.sweetspot.fitting.decide.Planner;
import io.sweetspot.fitting.decide.Question;
import io.sweetspot.fitting.decide.StopReason;
import io.sweetspot.fitting.decide.TrialRequest;
import io.sweetspot.fitting.decide.Verdict;
import io.sweetspot.fitting.sessions.LongRun;
import io.sweetspot.fitting.sessions.Reading;
import io.sweetspot.fitting.sessions.SessionEffects;
import io.sweetspot.fitting.sessions.SessionPlanner;
import io.sweetspot.fitting.sessions.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Programs that are tuned in several sessions, as {@code tune --sessions} does. */
final class SeveralSessions {
  private static final double TOLERANCE = 0.05;

  private final SessionLaw law;
  private int programs;
  private int sessions;
  private int trials;
  private int certified;
  private int wrong;
  private int wrongOfAll;
  private int seconds;
  private int ratios;
  private int ratiosCovered;
  private double regret;

  private SeveralSessions(SessionLaw law) {
    this.law = law;
  }

  /**
   * So many programs of every family.
   *
   * @param most sessions of each, fewer where it is certified across them before; at least 3
   * @param trials that a session may take
   * @return what would have come of at most so many sessions, by their number
   */
  static SortedMap<Integer, SeveralSessions> of(
      SessionLaw law, int most, int trials, int programs, long seed) {
    List<Kind> kinds = new ArrayList<>(Kind.of(Ranges.DESIGN));
    kinds.addAll(Kind.of(Ranges.WIDE));
    SortedMap<Integer, SeveralSessions> bySessions = new TreeMap<>();
    for (int sessions = LongRun.FEWEST_SESSIONS; sessions <= most; sessions++) {
      bySessions.put(sessions, new SeveralSessions(law));
    }
    for (int i = 0; i < programs; i++) {
      long each = seed + 1_000_003L * i;
      add(kinds.get(i % kinds.size()).program(each, law), bySessions, trials, each);
    }
    return bySessions;
  }

  private static void add(
      Program program, SortedMap<Integer, SeveralSessions> bySessions, int budget, long seed) {
    List<Observation> observations = new ArrayList<>();
    List<Reading> readings = new ArrayList<>();
    int most = bySessions.lastKey();
    boolean done = false;
    for (int session = 0; session < most && !done; session++) {
      Bench bench = new Bench(program, mixed(seed + session));
      Question question =
          new Question(program.counts(), TOLERANCE, Claim.TYPICAL, 0, 0, seed + session);
      Plan plan = plan(question, observations, readings, session, budget);
      while (plan instanceof Plan.Batch batch) {
        for (TrialRequest trial : batch.trials()) {
          observations.add(Ours.run(bench, trial, observations.size()));
        }
        List<Reading> all = new ArrayList<>(readings);
        all.addAll(bench.readings(session));
        plan = plan(question, observations, all, session, budget - bench.trials());
      }
      readings.addAll(bench.readings(session));
      StopReason reason = ((Plan.Stop) plan).reason();
      Verdict verdict = Decider.decide(question, observations, reason, List.of()).orElseThrow();
      done = reason == StopReason.CERTIFIED_ACROSS_SESSIONS;
      int run = session + 1;
      for (SeveralSessions each : bySessions.subMap(run, done ? most + 1 : run + 1).values()) {
        each.programs++;
        each.sessions += run;
        each.trials += observations.size();
        each.judge(program, verdict, SessionEffects.of(readings), ~seed);
      }
    }
  }

  private static Plan plan(
      Question question,
      List<Observation> observations,
      List<Reading> readings,
      int session,
      int left) {
    Budget budget = Budget.ofTrials(Math.max(0, left));
    return session == 0
        ? Planner.next(question, observations, budget, List.of())
        : SessionPlanner.next(question, observations, readings, session, budget, List.of());
  }

  private void judge(Program program, Verdict verdict, SessionEffects effects, long session) {
    int threads = verdict.threads();
    double margin = Math.log1p(TOLERANCE);
    LongRun found = LongRun.of(effects, threads, margin, count -> true);
    regret += program.regret(threads);
    if (found.isCertified()) {
      certified++;
      double own = program.secondsAt(threads);
      wrong +=
          found.rivals().stream()
                  .anyMatch(each -> own > (1 + TOLERANCE) * program.secondsAt(each.threads()))
              ? 1
              : 0;
      wrongOfAll += program.regret(threads) > TOLERANCE ? 1 : 0;
    }
    Bench next = new Bench(program, mixed(session));
    next.run(threads);
    double level = next.levels().get(0);
    double truth = Math.log(program.secondsAt(threads)) + level + bias(next, threads);
    seconds += holds(effects.nextSeconds(threads), truth) ? 1 : 0;
    for (LongRun.Rival rival : found.rivals()) {
      if (rival.slower().sessions() >= LongRun.FEWEST_SESSIONS) {
        double apart =
            Math.log(program.secondsAt(threads) / program.secondsAt(rival.threads()))
                + bias(next, threads)
                - bias(next, rival.threads());
        ratios++;
        ratiosCovered += holds(effects.nextSession(threads, rival.threads()), apart) ? 1 : 0;
      }
    }
  }

  private double bias(Bench bench, int threads) {
    return law.bias(threads, bench.session());
  }

  private static boolean holds(Span span, double truth) {
    return span.low() <= truth && truth <= span.high();
  }

  private static long mixed(long seed) {
    return new SplittableRandom(seed).nextLong();
  }

  /** Share of programs whose certificate across sessions is wrong about a count that was run. */
  double wrong() {
    return (double) wrong / programs;
  }

  /** Share of programs with a certificate. */
  double certified() {
    return (double) certified / programs;
  }

  /** Share of programs whose next session lies in the interval of its seconds. */
  double covered() {
    return (double) seconds / programs;
  }

  /** Share of rivals whose ratio in the next session lies in its interval. */
  double ratiosCovered() {
    return (double) ratiosCovered / ratios;
  }

  static String head() {
    return "certified   wrong  wrong of all  next seconds  next ratios  sessions  trials  regret";
  }

  String row() {
    return String.format(
        Locale.ROOT,
        "%9.1f %7.2f %13.2f %13.1f %12.1f %9.1f %7.1f %7.2f",
        100 * certified(),
        100 * wrong(),
        100.0 * wrongOfAll / programs,
        100 * covered(),
        100 * ratiosCovered(),
        (double) sessions / programs,
        (double) trials / programs,
        100 * regret / programs);
  }
}
