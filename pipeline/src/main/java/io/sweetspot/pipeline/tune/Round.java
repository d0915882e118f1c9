package io.sweetspot.pipeline.tune;

import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.fitting.decide.Budget;
import io.sweetspot.fitting.decide.Decider;
import io.sweetspot.fitting.decide.Observation;
import io.sweetspot.fitting.decide.Plan;
import io.sweetspot.fitting.decide.Planner;
import io.sweetspot.fitting.decide.Prior;
import io.sweetspot.fitting.decide.Proposer;
import io.sweetspot.fitting.decide.Question;
import io.sweetspot.fitting.decide.StopReason;
import io.sweetspot.fitting.decide.TrialRequest;
import io.sweetspot.fitting.decide.Verdict;
import io.sweetspot.fitting.sessions.SessionPlanner;
import io.sweetspot.pipeline.DisturbedTrials;
import io.sweetspot.pipeline.PlannedTrial;
import io.sweetspot.pipeline.Sessions;
import io.sweetspot.workloads.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the tuning of one program stands, and what comes next: a pure function of its stored
 * trials.
 */
public final class Round {
  /** Of what others leave, so many trials are planned at a time. */
  private static final int FEW_TRIALS = 4;

  private final Tuning tuning;
  private final List<Proposer> proposers;
  private final List<Observation> observations;
  private final List<Trial> trials;
  private final int freeRun;
  private final double wallSeconds;
  private final Prior prior;

  private Round(Tuning tuning, List<Trial> trials, Prior prior) {
    this.tuning = tuning;
    this.prior = prior;
    this.trials = List.copyOf(trials);
    this.proposers = ModelProposers.of(tuning.program());
    this.observations =
        Observations.of(trials, tuning.program().reportsItself(), tuning.program().aim().limits());
    this.freeRun =
        1
            + DisturbedTrials.of(trials).stream()
                .mapToInt(each -> each.spec().run())
                .max()
                .orElse(-1);
    this.wallSeconds = trials.stream().mapToDouble(Trial::wallSeconds).sum();
  }

  /**
   * The round that follows what is stored.
   *
   * @param trials all trials of the tuning's program, version and kind of machine, in any order
   */
  public static Round after(Tuning tuning, List<Trial> trials) {
    return new Round(tuning, trials, Prior.NONE);
  }

  /** The same, where other programs let expect something of the counts. */
  public Round expecting(Prior other) {
    return new Round(tuning, trials, other);
  }

  public Tuning tuning() {
    return tuning;
  }

  List<Observation> observations() {
    return observations;
  }

  /** The trials that it follows. */
  public List<Trial> stored() {
    return trials;
  }

  /** Number of trials so far, those among them that are set aside. */
  public int trials() {
    return trials.size();
  }

  /** Wall seconds of all trials so far. */
  public double wallSeconds() {
    return wallSeconds;
  }

  /** What to do next, at counts whose memory is foreseen to be under the ceiling. */
  public Plan plan() {
    return plan(left());
  }

  private Plan plan(Budget budget) {
    List<Integer> safe = tuning.ceiling().under(tuning.question().allowed(), trials);
    Question question = tuning.question().safely(safe);
    if (!tuning.isLaterSession()) {
      return Planner.next(question, observations, budget, proposers, prior);
    }
    List<Sessions.Session> sessions = Sessions.of(DisturbedTrials.without(trials));
    int here = 0;
    while (here < sessions.size() && !isHere(sessions.get(here).trials().get(0))) {
      here++;
    }
    return SessionPlanner.next(
        question, observations, Sessions.readings(sessions), here, budget, proposers);
  }

  /** Whether a trial is one of this session. */
  private boolean isHere(Trial trial) {
    return trial.spec().campaign().isTuning() && trial.spec().seed() == tuning.question().seed();
  }

  /** In a sentence: the counts that are not tried for their memory; empty where all may be. */
  public Optional<String> untried() {
    return tuning.ceiling().warning(tuning.question().allowed(), trials);
  }

  /**
   * What a few more trials would be used for, of what others leave.
   *
   * @param shared what is left altogether, in the currency of {@link #balance}; above 0
   */
  public Plan plan(double shared) {
    Budget few =
        tuning.spending().trials().isPresent()
            ? Budget.ofTrials((int) Math.min(FEW_TRIALS, shared))
            : timed(shared, tuning, trials);
    return plan(new Budget(Math.min(FEW_TRIALS, few.trials()), few.seconds()));
  }

  /** The verdict on what is stored; empty where nothing succeeded. */
  public Optional<Verdict> verdict(StopReason reason) {
    return Decider.decide(tuning.question(), observations, reason, proposers);
  }

  /**
   * The trials of a batch, ready to run.
   *
   * @param round number of the round, from 0
   * @param rank place of the program among those that are tuned together, from 0
   */
  public List<PlannedTrial> trials(Plan.Batch batch, int round, int rank) {
    List<PlannedTrial> trials = new ArrayList<>();
    for (TrialRequest planned : batch.trials()) {
      Program program = capped(planned.capSeconds());
      TrialSpec spec =
          new TrialSpec(
              program.name(),
              tuning.identity().version(),
              tuning.campaign(),
              Observations.role(planned.purpose()),
              Math.max(freeRun, planned.block()), // Those set aside are in blocks of their own.
              planned.threads(),
              tuning.identity().size(),
              tuning.question().seed(),
              this.trials.size() + trials.size());
      trials.add(new PlannedTrial(program, spec, round, rank));
    }
    return trials;
  }

  /** The program given no longer than the cap, where its wall time is what counts. */
  private Program capped(double capSeconds) {
    Program program = tuning.program();
    return program.reportsItself()
        ? program
        : program.capped(Duration.ofNanos((long) Math.ceil(capSeconds * 1e9)));
  }

  /** What may still be spent. Trials that are set aside are not charged where trials count. */
  public Budget left() {
    double left = Math.max(0, balance());
    return tuning.spending().trials().isPresent()
        ? Budget.ofTrials((int) left)
        : timed(left, tuning, trials);
  }

  /**
   * So much time of measuring. The planner reckons by what is minimized, so where that is not time,
   * it is told of so many trials as the time allows that have taken as long as those so far.
   */
  static Budget timed(double seconds, Tuning tuning, List<Trial> trials) {
    double wallSeconds = trials.stream().mapToDouble(Trial::wallSeconds).sum();
    return trials.isEmpty() || tuning.identity().goal().isSeconds()
        ? Budget.ofSeconds(seconds)
        : Budget.ofTrials((int) Math.min(Integer.MAX_VALUE, seconds * trials.size() / wallSeconds));
  }

  /**
   * The budget less what was spent, in trials or in seconds; below 0 where others gave of theirs.
   */
  public double balance() {
    Tuning.Spending spending = tuning.spending();
    return spending
        .trials()
        .map(most -> (double) most - chargedTrials())
        .orElseGet(() -> spending.time().orElseThrow().toNanos() / 1e9 - chargedSeconds());
  }

  private double chargedTrials() {
    return tuning.isLaterSession()
        ? DisturbedTrials.without(trials).stream().filter(this::isHere).count()
        : observations.size();
  }

  private double chargedSeconds() {
    return tuning.isLaterSession()
        ? trials.stream().filter(this::isHere).mapToDouble(Trial::wallSeconds).sum()
        : wallSeconds;
  }
}
