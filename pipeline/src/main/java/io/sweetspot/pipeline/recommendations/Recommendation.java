package io.sweetspot.pipeline.recommendations;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.sweetspot.datasets.NightDecision;
import io.sweetspot.datasets.Role;
import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.Moments;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What is published about one program on one kind of machine: the thread count to use, and what
 * that rests on. {@link RecommendationJson} gives it the form that {@code RECOMMENDATIONS.md}
 * describes, field by field.
 *
 * @param subject what it is about
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
 * @param night the latest night that tested it; empty where none has
 */
public record Recommendation(
    Subject subject,
    int threads,
    double seconds,
    Optional<Interval> interval,
    String method,
    String words,
    List<String> warnings,
    Basis basis,
    Fits fits,
    Optional<PaperFindings> paper,
    Optional<Race> race,
    Optional<LatestNight> night)
    implements Answer, Serializable {

  public Recommendation {
    LearnedCount.requireThreads(subject.program(), threads);
    if (!(seconds > 0 && seconds < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the seconds of program '%s' are %s; expected a finite number above 0"
              .formatted(subject.program(), seconds));
    }
    warnings = List.copyOf(warnings);
  }

  /** What those who use the count need of it. */
  public LearnedCount count() {
    return new LearnedCount(
        subject.program(),
        subject.version(),
        subject.machine(),
        basis.lastTrialAt(),
        threads,
        race.map(Race::fewest)
            .map(few -> new LearnedCount.Fewest(few.threads(), few.tolerance(), few.certified())));
  }

  /** Travels as its JSON, since optional parts do not. */
  private Object writeReplace() {
    return new Written(new String(RecommendationJson.bytes(this), StandardCharsets.UTF_8));
  }

  private record Written(String json) implements Serializable {
    private Object readResolve() {
      return RecommendationJson.recommendation(json.getBytes(StandardCharsets.UTF_8));
    }
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
   */
  public record Basis(
      Optional<Instant> lastTrialAt, long trials, long failed, List<Measurement> curve) {
    public Basis {
      curve = List.copyOf(curve);
    }

    /** The same trials, counted otherwise. */
    public Basis withTrials(long count) {
      return new Basis(lastTrialAt, count, failed, curve);
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
      boolean selected) {}

  /**
   * A model that was fitted.
   *
   * @param degree of a polynomial only
   * @param equation seconds as a function of x threads, where there is a formula
   * @param line points of its curve, to be drawn; empty where nobody asked for them
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record FittedModel(
      String model, OptionalInt degree, Optional<String> equation, List<Place> line) {
    public FittedModel {
      line = List.copyOf(line);
    }
  }

  /** A point of a curve: threads, whole or not, and seconds. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record Place(double threads, double seconds) {}

  /**
   * What only a race finds out.
   *
   * @param fewest the fewest threads within the tolerance of the fastest
   * @param indifferent measured counts that cannot be told apart from the fastest, itself included,
   *     increasing
   * @param comparisons the fastest beside other counts
   * @param proposals where models believe the minimum to be
   * @param excluded thread counts that failed
   * @param measuredSeconds what all trials took
   * @param stoppedBecause why no more trials were run
   */
  public record Race(
      Fewest fewest,
      List<Integer> indifferent,
      List<Comparison> comparisons,
      List<Proposal> proposals,
      List<Integer> excluded,
      double measuredSeconds,
      String stoppedBecause) {
    public Race {
      indifferent = List.copyOf(indifferent);
      comparisons = List.copyOf(comparisons);
      proposals = List.copyOf(proposals);
      excluded = List.copyOf(excluded);
    }

    /** The comparison with the count that {@code --baseline} gave, where one was given. */
    Optional<Comparison> baseline() {
      return comparisons.stream().filter(one -> one.with() == With.BASELINE).findFirst();
    }
  }

  /**
   * The fewest threads within a tolerance of the fastest.
   *
   * @param threads thread count; at least 1
   * @param tolerance how much slower it may be, as a fraction
   * @param slower how much slower it is expected to be, as a fraction; may be below 0
   * @param certified whether the race has shown it, wrongly in at most 5 % of cases
   * @param comparisons blocks in which it ran beside the fastest
   * @param moreTrials estimate of the trials that a certificate still takes; empty where none will
   *     do
   */
  public record Fewest(
      int threads,
      double tolerance,
      double slower,
      boolean certified,
      int comparisons,
      OptionalLong moreTrials) {}

  /**
   * The fastest beside another count.
   *
   * @param with what the other is
   * @param speedup seconds there over the seconds of the fastest
   * @param atLeast whether the other was ended early, so that it is at least this
   */
  public record Comparison(With with, int threads, double speedup, boolean atLeast) {}

  /** What the fastest is compared with. */
  public enum With {
    ONE_THREAD,
    CORES,
    BASELINE;

    /** As it is published: lower case. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Where a model believes the minimum to be.
   *
   * @param seconds what it predicts there
   * @param measured whether that count was measured
   */
  public record Proposal(String model, int threads, double seconds, boolean measured) {}

  /**
   * The latest night that tested the recommendation.
   *
   * @param number of the night
   * @param at when it ended, in whole seconds
   * @param reason for the decision, a sentence
   */
  public record LatestNight(int number, Instant at, NightDecision decision, String reason) {}
}
