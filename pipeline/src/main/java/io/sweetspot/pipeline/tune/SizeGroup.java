package io.sweetspot.pipeline.tune;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Size;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.decide.Budget;
import io.sweetspot.fitting.decide.Plan;
import io.sweetspot.fitting.decide.StopReason;
import io.sweetspot.fitting.decide.TrialRequest;
import io.sweetspot.fitting.sizes.SizePlan;
import io.sweetspot.fitting.sizes.SizePlanner;
import io.sweetspot.fitting.sizes.SizeQuestion;
import io.sweetspot.fitting.sizes.SizedObservation;
import io.sweetspot.pipeline.recommendations.SizeCounts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The rounds of all sizes of one program's work, which are tuned as one: a trial of one size tells
 * of the others, too. They share their budgets.
 */
public final class SizeGroup {
  private static final Plan WAIT = new Plan.Stop(StopReason.BUDGET_SPENT);

  private final List<Round> rounds;
  private final Tuning first;

  /**
   * @param rounds one of each size; at least one
   */
  public SizeGroup(List<Round> rounds) {
    this.rounds = List.copyOf(rounds);
    this.first = rounds.get(0).tuning();
  }

  /** What each of the sizes does next, in their order. */
  List<Plan> plans() {
    SizePlan plan = SizePlanner.next(question(), observations(), left());
    if (plan instanceof SizePlan.Batch batch) {
      return rounds.stream().map(round -> plan(round, batch)).toList();
    }
    Plan stop = new Plan.Stop(((SizePlan.Stop) plan).reason());
    return rounds.stream().map(round -> stop).toList();
  }

  private static Plan plan(Round round, SizePlan.Batch batch) {
    List<TrialRequest> own =
        batch.trials().stream()
            .filter(request -> request.size() == size(round))
            .map(request -> request.trial())
            .toList();
    return own.isEmpty() ? WAIT : new Plan.Batch(own, batch.step(), Double.POSITIVE_INFINITY);
  }

  /**
   * The count of every size, as far as it can be told.
   *
   * @return empty where no trial succeeded
   */
  public Optional<SizeCounts> counts() {
    List<Size> measured =
        rounds.stream()
            .filter(round -> round.stored().stream().anyMatch(Trial::succeeded))
            .map(round -> round.tuning().identity().size())
            .sorted()
            .toList();
    return counts(first.identity().anySize(), question(), observations(), measured, trials());
  }

  /**
   * The counts for sizes by these observations.
   *
   * @param identity of the program, whatever the size
   * @param measured sizes with a trial that succeeded, increasing
   * @param trials that the observations are of
   * @return empty where no trial succeeded
   */
  public static Optional<SizeCounts> counts(
      Identity identity,
      SizeQuestion question,
      List<SizedObservation> observations,
      List<Size> measured,
      List<Trial> trials) {
    Optional<Instant> last =
        trials.stream()
            .map(Trial::startedAt)
            .max(Comparator.naturalOrder())
            .map(at -> at.truncatedTo(ChronoUnit.SECONDS));
    return SizeFindings.of(question, observations, measured)
        .map(
            found ->
                new SizeCounts(
                    identity,
                    last,
                    trials.size(),
                    measured,
                    question.tolerance(),
                    warnings(trials, found),
                    found.evidence(),
                    found.rows(),
                    found.crossings()));
  }

  private static List<String> warnings(List<Trial> trials, SizeFindings found) {
    List<String> warnings = new ArrayList<>(MachineWarnings.of(trials));
    Optional.of(MachineWarnings.preface(trials).strip())
        .filter(preface -> !preface.isEmpty())
        .ifPresent(preface -> warnings.add(0, preface));
    warnings.addAll(found.warnings());
    return warnings;
  }

  private SizeQuestion question() {
    List<Integer> allowed =
        rounds.size() > 1
            ? first.ceiling().under(first.question().allowed(), trials())
            : raced(); // One size is tuned as if it had none.
    return new SizeQuestion(
        allowed,
        rounds.stream().map(SizeGroup::size).toList(),
        first.question().tolerance(),
        first.question().seed());
  }

  /** What the race of a single size came to; all counts where it came to nothing. */
  private List<Integer> raced() {
    return rounds
        .get(0)
        .verdict(StopReason.BUDGET_SPENT)
        .map(verdict -> List.of(verdict.threads()))
        .orElse(first.question().allowed());
  }

  private List<SizedObservation> observations() {
    return rounds.stream()
        .flatMap(
            round ->
                round.observations().stream()
                    .map(trial -> new SizedObservation(size(round), trial)))
        .toList();
  }

  private List<Trial> trials() {
    return rounds.stream().flatMap(round -> round.stored().stream()).toList();
  }

  private Budget left() {
    double left = Math.max(0, rounds.stream().mapToDouble(Round::balance).sum());
    return first.spending().trials().isPresent()
        ? Budget.ofTrials((int) left)
        : Round.timed(left, first, trials());
  }

  private static double size(Round round) {
    return round.tuning().identity().size().value();
  }
}
