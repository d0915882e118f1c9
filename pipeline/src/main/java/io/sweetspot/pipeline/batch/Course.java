package io.sweetspot.pipeline.batch;

import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.decide.Budget;
import io.sweetspot.fitting.decide.Decider;
import io.sweetspot.fitting.decide.Observation;
import io.sweetspot.fitting.decide.Plan;
import io.sweetspot.fitting.decide.Planner;
import io.sweetspot.fitting.decide.Purpose;
import io.sweetspot.fitting.decide.Question;
import io.sweetspot.fitting.decide.Status;
import io.sweetspot.fitting.decide.StopReason;
import io.sweetspot.fitting.decide.TrialRequest;
import io.sweetspot.fitting.decide.Verdict;
import io.sweetspot.pipeline.DisturbedTrials;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * At how many threads the next item runs: first the planner's counts, in its random order, until it
 * is firm or the budget is spent; then the chosen count, but for every tenth item, which probes
 * another (see {@link Watch}).
 *
 * <p>Items differ, and which of them gets which count is left to chance, so that what they differ
 * in is noise to the planner. No item is ended early for being slow: it is work that has to be
 * done.
 *
 * <p>Items during which others were busier than usual do not decide; as many more do.
 *
 * <p>A function of the trials so far: a workload that is resumed takes the same course.
 */
final class Course {

  /** One item in so many is a probe, once the count is chosen. */
  static final int PROBE_EVERY = 10;

  /** A count that never succeeded has failed on so many items before it is the count's fault. */
  private static final int COUNTS_FAULT = 2;

  /**
   * What comes next.
   *
   * @param threads thread count
   * @param role what the trial is evidence for
   * @param run block of the planner while deciding, later the place among all trials
   */
  record Step(int threads, Role role, int run) {}

  private final Question question;
  private final int budget;
  private final List<ItemTrial> deciding = new ArrayList<>();
  private final Deque<TrialRequest> planned = new ArrayDeque<>();
  private int taken;
  private int freeRun; // Items that are set aside are in blocks of their own.
  private Optional<Verdict> verdict = Optional.empty();
  private Optional<Watch> watch = Optional.empty();

  /**
   * A course.
   *
   * @param budget items that may be used to decide; at least 1
   */
  Course(Question question, int budget) {
    this.question = question;
    this.budget = budget;
  }

  /** Takes note of an item's trial; in order. */
  void add(ItemTrial trial) {
    taken++;
    if (trial.decides()) {
      deciding.add(trial);
    } else {
      decide();
      watch.ifPresent(watching -> watching.add(trial));
    }
  }

  /** The next step; empty where nothing ever succeeded, so that there is nothing to go by. */
  Optional<Step> next() {
    if (planned.isEmpty() && watch.isEmpty()) {
      int left = Math.max(0, budget - deciding.size() + aside().size());
      Plan plan = Planner.next(question, observations(), Budget.ofTrials(left), List.of());
      if (plan instanceof Plan.Batch batch) {
        planned.addAll(batch.trials());
        freeRun = 1 + aside().stream().mapToInt(each -> each.spec().run()).max().orElse(-1);
      } else {
        decide();
      }
    }
    if (!planned.isEmpty()) {
      TrialRequest trial = planned.remove();
      Role role = trial.purpose() == Purpose.RACE ? Role.CONFIRMATION : Role.TRAINING;
      return Optional.of(new Step(trial.threads(), role, Math.max(freeRun, trial.block())));
    }
    return watch.map(watching -> new Step(watching.next(), Role.TESTING, taken));
  }

  /** What savings are measured against: the count that was given, or as many as there are cores. */
  int baseline() {
    return question.baseline() > 0 ? question.baseline() : question.cores();
  }

  /** What was decided; empty as long as nothing is. */
  Optional<Verdict> verdict() {
    return verdict;
  }

  /** What was decided, or would be by now; empty where no item has succeeded. */
  Optional<Verdict> bestSoFar() {
    return verdict.or(
        () -> Decider.decide(question, observations(), StopReason.BUDGET_SPENT, List.of()));
  }

  /** The count that the rest runs at; empty as long as none is chosen. */
  Optional<Integer> chosen() {
    return watch.map(Watch::chosen);
  }

  /** What the watch changed, in words. */
  List<String> changes() {
    return watch.map(Watch::changes).orElse(List.of());
  }

  private void decide() {
    if (watch.isEmpty()) {
      List<Observation> observations = observations();
      Plan end = Planner.next(question, observations, Budget.ofTrials(0), List.of());
      StopReason reason = end instanceof Plan.Stop stop ? stop.reason() : StopReason.BUDGET_SPENT;
      verdict = Decider.decide(question, observations, reason, List.of());
      watch =
          verdict.map(
              found ->
                  new Watch(
                      found.threads(),
                      baseline(),
                      deciding.stream()
                          .filter(ItemTrial::succeeded)
                          .map(ItemTrial::threads)
                          .toList(),
                      question.tolerance()));
    }
  }

  /** Deciding items that others disturbed: done all the same, but no evidence for a count. */
  private List<Trial> aside() {
    return DisturbedTrials.of(deciding.stream().map(ItemTrial::trial).toList());
  }

  /** An item that failed says something of the count only where the count never succeeded. */
  private List<Observation> observations() {
    Set<Integer> good = new HashSet<>();
    Map<Integer, Integer> failures = new HashMap<>();
    for (ItemTrial trial : deciding) {
      if (trial.succeeded()) {
        good.add(trial.threads());
      } else {
        failures.merge(trial.threads(), 1, Integer::sum);
      }
    }
    Set<Trial> aside = new HashSet<>(aside());
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < deciding.size(); i++) {
      ItemTrial each = deciding.get(i);
      boolean countsFault =
          !good.contains(each.threads())
              && failures.getOrDefault(each.threads(), 0) >= COUNTS_FAULT;
      if (!aside.contains(each.trial()) && (each.succeeded() || countsFault)) {
        observations.add(
            new Observation(
                each.threads(),
                each.seconds(),
                each.trial().spec().run(),
                i,
                each.trial().spec().role() == Role.CONFIRMATION ? Purpose.RACE : Purpose.EXPLORE,
                each.succeeded() ? Status.MEASURED : Status.FAILED));
      }
    }
    return observations;
  }
}
