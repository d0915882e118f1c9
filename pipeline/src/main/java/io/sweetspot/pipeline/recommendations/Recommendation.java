package io.sweetspot.pipeline.recommendations;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.NightDecision;
import io.sweetspot.datasets.Role;
import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.Moments;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What is published about one program on one kind of machine: the thread count to use, and what
 * that rests on. {@link RecommendationJson} gives it the form that {@code RECOMMENDATIONS.md}
 * describes, field by field.
 *
 * @param identity what it is about
 * @param threads the thread count to use; at least 1
 * @param seconds expected seconds of a trial at it; finite and above 0
 * @param interval 95 % interval of these seconds, where there is one
 * @param method how the count was chosen
 * @param words the recommendation in sentences
 * @param warnings what to know, most important first, a sentence each
 * @param basis the trials it rests on
 * @param fits what the models say of it
 * @param paper what the method of Shieh and Li (2017) finds, where it was asked for
 * @param race what only a race finds out; empty where there was none
 * @param acrossSessions what several sessions say of it; empty below three
 * @param night the latest night that tested it; empty where none has
 */
public record Recommendation(
    Identity identity,
    int threads,
    double seconds,
    Optional<Interval> interval,
    String method,
    String words,
    List<String> warnings,
    Basis basis,
    Fits fits,
    Optional<PaperFindings> paper,
    Optional<RaceFindings> race,
    Optional<AcrossSessions> acrossSessions,
    Optional<LatestNight> night)
    implements ProgramAnswer {

  public Recommendation {
    LearnedCount.requireThreads(identity.program(), threads);
    if (!(seconds > 0 && seconds < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the seconds of program '%s' are %s; expected a finite number above 0"
              .formatted(identity.program(), seconds));
    }
    warnings = List.copyOf(warnings);
  }

  /** What those who use the count need of it. */
  public LearnedCount count() {
    return new LearnedCount(
        identity.program(),
        identity.version(),
        identity.kind(),
        Optional.of(identity.goal()).filter(goal -> !goal.isSeconds()),
        Optional.of(identity.size()).filter(size -> !size.isNone()),
        basis.lastTrialAt(),
        threads,
        race.map(RaceFindings::fewest)
            .map(few -> new LearnedCount.Fewest(few.threads(), few.tolerance(), few.certified())),
        acrossSessions.map(
            across ->
                new LearnedCount.Across(
                    across.sessions(), across.certified(), across.fewestCertified())),
        race.flatMap(RaceFindings::limits)
            .map(limits -> new LearnedCount.Limits(limits.standing())),
        basis.probed(),
        basis.curve());
  }

  /**
   * The ends of an interval of seconds.
   *
   * @param low lower end; above 0
   * @param high upper end; at least {@code low}
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record Interval(double low, double high) {}

  /**
   * The trials that a recommendation rests on.
   *
   * @param lastTrialAt start of the latest, in whole seconds; empty where unknown
   * @param trials how many: the successful ones; of a race all
   * @param failed those that failed, timed out or gave no figure
   * @param curve what was measured, by role and thread count
   * @param probed what else it rests on where the trials are probes; empty otherwise
   */
  public record Basis(
      Optional<Instant> lastTrialAt,
      long trials,
      long failed,
      List<Measurement> curve,
      Optional<Probed> probed) {
    public Basis {
      curve = List.copyOf(curve);
    }

    /** Of trials that are no probes. */
    public Basis(Optional<Instant> lastTrialAt, long trials, long failed, List<Measurement> curve) {
      this(lastTrialAt, trials, failed, curve, Optional.empty());
    }

    /**
     * The same trials, counted as a race does: all of them, and those ended early are no failures.
     */
    public Basis ofRace(long all, long failures) {
      return new Basis(lastTrialAt, all, failures, curve, probed);
    }
  }

  /**
   * What was measured at one thread count in one role.
   *
   * @param n successful trials; at least 1
   * @param mean their mean, in seconds
   * @param sd their standard deviation, in seconds; empty where n is 1
   */
  public record Measurement(int threads, Role role, long n, double mean, OptionalDouble sd) {

    /** The points of a curve that was measured in one role. */
    public static List<Measurement> of(Role role, Curve curve) {
      return curve.points().stream()
          .map(point -> of(role, point.threads(), point.seconds()))
          .toList();
    }

    private static Measurement of(Role role, int threads, Moments seconds) {
      return new Measurement(
          threads,
          role,
          seconds.n(),
          seconds.mean(),
          seconds.n() > 1
              ? OptionalDouble.of(seconds.standardDeviation())
              : OptionalDouble.empty());
    }
  }

  /**
   * What was fitted.
   *
   * @param degrees polynomials by degree
   * @param optima minima of the selected polynomial, by way of finding them
   * @param models models that were fitted
   */
  public record Fits(
      List<DegreeErrors> degrees, List<ProposedOptimum> optima, List<FittedModel> models) {
    /** No model was fitted. */
    public static final Fits NONE = new Fits(List.of(), List.of(), List.of());

    public Fits {
      degrees = List.copyOf(degrees);
      optima = List.copyOf(optima);
      models = List.copyOf(models);
    }
  }

  /**
   * Sums of squared errors of a polynomial, in square seconds, by what it is judged by; empty where
   * the trials do not allow it.
   *
   * @param degree degree of the polynomial
   * @param selected whether this degree has the least validation SSE
   */
  public record DegreeErrors(
      int degree,
      OptionalDouble trainingSse,
      OptionalDouble validationSse,
      OptionalDouble validationSseWithoutShift,
      OptionalDouble leaveOneRunOutSse,
      OptionalDouble leaveOneThreadCountOutSse,
      OptionalDouble pressSse,
      boolean selected) {

    /** All of them, in the order of the components. */
    public List<OptionalDouble> all() {
      return List.of(
          trainingSse,
          validationSse,
          validationSseWithoutShift,
          leaveOneRunOutSse,
          leaveOneThreadCountOutSse,
          pressSse);
    }
  }

  /**
   * A model that was fitted.
   *
   * @param degree of a polynomial only
   * @param equation seconds as a function of x threads, where there is a formula
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record FittedModel(String model, OptionalInt degree, Optional<String> equation) {}

  /** A point of a curve: threads, whole or not, and seconds. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record Place(double threads, double seconds) {}

  /**
   * The latest night that tested the recommendation.
   *
   * @param number of the night
   * @param at when it ended, in whole seconds
   * @param reason for the decision, a sentence
   */
  public record LatestNight(int number, Instant at, NightDecision decision, String reason) {}
}
