package io.sweetspot.pipeline.batch;

import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Size;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.decide.Budget;
import io.sweetspot.fitting.decide.Decider;
import io.sweetspot.fitting.decide.Observation;
import io.sweetspot.fitting.decide.Plan;
import io.sweetspot.fitting.decide.Planner;
import io.sweetspot.fitting.decide.Purpose;
import io.sweetspot.fitting.decide.Question;
import io.sweetspot.fitting.decide.StopReason;
import io.sweetspot.fitting.decide.TrialRequest;
import io.sweetspot.fitting.decide.Verdict;
import io.sweetspot.pipeline.DisturbedTrials;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One count for all items: first the planner's counts, in its random order, until it is firm or the
 * budget is spent; then the chosen count, but for every tenth item, which probes another (see
 * {@link Watch}).
 *
 * <p>Items differ, and which of them gets which count is left to chance, so that what they differ
 * in is noise to the planner.
 *
 * <p>Items during which others were busier than usual do not decide; as many more do. The run of a
 * step is the planner's block while deciding, later the place among all trials.
 */
final class OneCount implements Course {

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
  OneCount(Question question, int budget) {
    this.question = question;
    this.budget = budget;
  }

  @Override
  public void add(ItemTrial trial) {
    taken++;
    if (trial.decides()) {
      deciding.add(trial);
    } else {
      decide();
      watch.ifPresent(watching -> watching.add(trial));
    }
  }

  @Override
  public Optional<Step> next(Size size) {
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

  @Override
  public int baseline() {
    return Course.baseline(question);
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

  @Override
  public String standing() {
    return (chosen().isPresent() ? "" : ", deciding")
        + bestSoFar().map(best -> "; best: " + best.brief()).orElse("");
  }

  @Override
  public List<String> lines(List<ItemTrial> trials) {
    List<String> lines = new ArrayList<>();
    verdict.ifPresent(
        found -> lines.add("decided on %d items: %s".formatted(found.trials(), found.sentence())));
    lines.addAll(changes());
    lines.addAll(new ItemTable(trials, chosen(), baseline()).lines());
    return lines;
  }

  @Override
  public Optional<SizedEvidence> evidence() {
    return Optional.empty();
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

  private List<Observation> observations() {
    Set<ItemTrial> evidence = new HashSet<>(ItemTrial.evidence(deciding));
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < deciding.size(); i++) {
      if (evidence.contains(deciding.get(i))) {
        observations.add(deciding.get(i).observation(i));
      }
    }
    return observations;
  }
}
