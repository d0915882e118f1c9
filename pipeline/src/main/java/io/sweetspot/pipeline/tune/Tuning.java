package io.sweetspot.pipeline.tune;

import io.sweetspot.datasets.Campaign;
import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Size;
import io.sweetspot.fitting.decide.Question;
import io.sweetspot.workloads.Program;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is to be found out about one program, and at what price.
 *
 * @param program the program
 * @param identity what its trials may be averaged with; those of another are kept apart
 * @param campaign what its new trials belong to
 * @param question allowed thread counts, tolerance, baseline, cores, seed
 * @param spending how much may be measured in all, what is stored included
 * @param ceiling how much memory a trial may be expected to take
 * @param isLaterSession whether it is one of several sessions, and not the first: it is told from
 *     the others by its seed, charged for its own trials alone, and firms up what holds across all
 */
public record Tuning(
    Program program,
    Identity identity,
    Campaign campaign,
    Question question,
    Spending spending,
    MemoryCeiling ceiling,
    boolean isLaterSession) {

  /** A tuning whose trials may take any memory. */
  public Tuning(
      Program program, Identity identity, Campaign campaign, Question question, Spending spending) {
    this(program, identity, campaign, question, spending, MemoryCeiling.NONE, false);
  }

  /** The same, where the answer will be used so often. */
  public Tuning usedFor(long futureRuns) {
    return with(question.usedFor(futureRuns), isLaterSession);
  }

  /** The same, whose trials may take so much memory. */
  public Tuning under(MemoryCeiling other) {
    return new Tuning(program, identity, campaign, question, spending, other, isLaterSession);
  }

  /**
   * Whether a prior is of use: to a first look for the fewest seconds, certified, at one size of
   * the work.
   */
  public boolean mayExpect() {
    return identity.goal().isSeconds()
        && identity.size().isNone()
        && question.limits().isEmpty()
        && question.futureRuns() == 0
        && !isLaterSession;
  }

  /** The same in a session after the first, of a seed that no other session has. */
  public Tuning laterSession(long seed) {
    return with(question.seeded(seed), true);
  }

  /** The same of work of another size. */
  public Tuning ofSize(Size size) {
    return new Tuning(
        program.ofSize(size),
        identity.ofSize(size),
        campaign,
        question,
        spending,
        ceiling,
        isLaterSession);
  }

  private Tuning with(Question other, boolean later) {
    return new Tuning(program, identity, campaign, other, spending, ceiling, later);
  }

  /** The same at another price. */
  public Tuning at(Spending other) {
    return new Tuning(program, identity, campaign, question, other, ceiling, isLaterSession);
  }

  /**
   * A price, in one of two currencies.
   *
   * @param trials number of trials; at least 1, or empty where only time counts
   * @param time of measuring and planning; above 0, or empty where only trials count
   */
  public record Spending(Optional<Integer> trials, Optional<Duration> time) {
    public Spending {
      if (trials.isPresent() == time.isPresent()) {
        throw new IllegalArgumentException("expected either a number of trials or a time");
      }
    }

    /** What is left of it after so much time; a number of trials stays what it is. */
    public Spending less(Duration passed) {
      return new Spending(
          trials,
          time.map(all -> all.compareTo(passed) > 0 ? all.minus(passed) : Duration.ofNanos(1)));
    }

    /**
     * Its parts, as equal as whole trials can be; together they are all of it.
     *
     * @param parts at least 1, and at most as many as there are trials
     */
    public List<Spending> shared(int parts) {
      return IntStream.range(0, parts)
          .mapToObj(
              part ->
                  new Spending(
                      trials.map(all -> (all + parts - 1 - part) / parts),
                      time.map(all -> all.dividedBy(parts))))
          .toList();
    }
  }
}
