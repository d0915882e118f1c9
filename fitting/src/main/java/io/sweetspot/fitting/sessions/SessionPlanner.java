package io.sweetspot.fitting.sessions;

import io.sweetspot.fitting.decide.Block;
import io.sweetspot.fitting.decide.Budget;
import io.sweetspot.fitting.decide.Decider;
import io.sweetspot.fitting.decide.Observation;
import io.sweetspot.fitting.decide.Plan;
import io.sweetspot.fitting.decide.Planner;
import io.sweetspot.fitting.decide.Proposer;
import io.sweetspot.fitting.decide.Purpose;
import io.sweetspot.fitting.decide.Question;
import io.sweetspot.fitting.decide.StopReason;
import io.sweetspot.fitting.decide.TrialRequest;
import io.sweetspot.fitting.decide.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Plans a session after the first, so that the claim across sessions becomes firm: the recommended
 * count, the fewest and the rivals that are still open, side by side, in blocks of random order.
 * Exploring goes on only where it promises a faster count, with the second half of what the session
 * may cost.
 *
 * <p>A session tells once what each count has of its own at that time, however often it runs it. So
 * a count has had enough where its mean is known as well as a session moves it: more trials belong
 * into the next session. Pure: a function of what was observed. O(n log n + counts cubed) a call,
 * as a {@link Planner} takes.
 */
public final class SessionPlanner {

  /** A session that has a count has it so often. */
  static final int LEAST = 2;

  /** More trials of a count are not worth having in one session, whatever the noise. */
  private static final int MOST = 12;

  /** So many rivals run beside the recommended count. */
  private static final int RIVALS = 4;

  private final Question question;
  private final List<Observation> observations;
  private final Map<Integer, Long> here;
  private final SessionEffects effects;
  private final Verdict verdict;
  private final LongRun longRun;

  private SessionPlanner(
      Question question,
      List<Observation> observations,
      List<Reading> readings,
      int session,
      Verdict verdict) {
    this.question = question;
    this.observations = observations;
    this.here =
        readings.stream()
            .filter(each -> each.session() == session)
            .collect(Collectors.groupingBy(Reading::threads, Collectors.counting()));
    this.effects = SessionEffects.of(readings);
    this.verdict = verdict;
    this.longRun =
        LongRun.of(
            effects, verdict.threads(), Math.log1p(question.tolerance()), verdict::keepsLimits);
  }

  /**
   * What to do next in a session.
   *
   * @param observations of all sessions
   * @param readings those that succeeded, by session
   * @param session the number of this one
   * @param left what this session may still cost
   * @param proposers models to be heard; may be empty
   */
  public static Plan next(
      Question question,
      List<Observation> observations,
      List<Reading> readings,
      int session,
      Budget left,
      List<Proposer> proposers) {
    if (left.trials() == 0 || left.seconds() == 0) {
      return new Plan.Stop(StopReason.BUDGET_SPENT);
    }
    Optional<Verdict> verdict =
        Decider.decide(question, observations, StopReason.BUDGET_SPENT, proposers);
    if (verdict.isEmpty()) {
      return Planner.next(question, observations, left, proposers);
    }
    return new SessionPlanner(question, observations, readings, session, verdict.get())
        .plan(left, proposers);
  }

  private Plan plan(Budget left, List<Proposer> proposers) {
    if (longRun.isCertified(verdict.fewest().threads(), Math.log1p(question.tolerance()))) {
      return new Plan.Stop(StopReason.CERTIFIED_ACROSS_SESSIONS);
    }
    long trials = here.values().stream().mapToLong(Long::longValue).sum();
    double seconds =
        here.entrySet().stream()
            .mapToDouble(each -> each.getValue() * seconds(each.getKey()))
            .sum();
    if (trials >= left.trials() || seconds >= left.seconds()) {
      Plan plan = Planner.next(question, observations, left, proposers);
      if (plan instanceof Plan.Batch batch
          && !batch.canWait()
          && Double.isFinite(batch.promise())) {
        return plan;
      }
    }
    List<Integer> counts = block();
    return counts.isEmpty()
        ? new Plan.Stop(StopReason.SESSION_HAS_TOLD_ENOUGH)
        : new Plan.Batch(
            requests(counts, left), "firm up across sessions", Double.POSITIVE_INFINITY);
  }

  private double seconds(int threads) {
    return Math.exp(effects.nextSeconds(threads).estimate());
  }

  /** The counts that this session has not had enough of, beside the recommended one. */
  private List<Integer> block() {
    int enough = enough();
    Map<Integer, Integer> wanted = new TreeMap<>();
    quoted().forEach(count -> wanted.put(count, LEAST));
    wanted.put(verdict.threads(), LEAST);
    wanted.put(verdict.fewest().threads(), enough);
    contested().forEach(count -> wanted.put(count, enough));
    TreeSet<Integer> block = new TreeSet<>();
    wanted.forEach(
        (count, trials) -> {
          if (here.getOrDefault(count, 0L) < trials) {
            block.add(count);
          }
        });
    if (!block.isEmpty()) {
      block.add(verdict.threads());
    }
    return List.copyOf(block);
  }

  /** What the answer is set beside, where it succeeded before. */
  private List<Integer> quoted() {
    return List.of(1, question.cores(), question.baseline()).stream()
        .filter(count -> effects.sessions(count) > 0)
        .toList();
  }

  /** The open rivals that may be the fastest. */
  private List<Integer> contested() {
    List<LongRun.Rival> open = new ArrayList<>(longRun.open());
    open.sort(Comparator.comparingDouble(rival -> rival.slower().low()));
    return open.stream().limit(RIVALS).map(LongRun.Rival::threads).toList();
  }

  /** Trials after which the mean of a count is known as well as a session moves it. */
  private int enough() {
    double ratio = effects.noise() / effects.own();
    return (int) Math.max(LEAST, Math.min(MOST, Math.ceil(ratio * ratio)));
  }

  private List<TrialRequest> requests(Collection<Integer> counts, Budget left) {
    Block block = Block.after(observations, question.seed());
    return block.shuffled(counts).stream()
        .limit(left.trials())
        .map(
            count ->
                new TrialRequest(count, block.number(), Purpose.EXPLORE, Double.POSITIVE_INFINITY))
        .toList();
  }
}
