package io.sweetspot.fitting;

import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.fitting.decide.Budget;
import io.sweetspot.fitting.decide.Decider;
import io.sweetspot.fitting.decide.Observation;
import io.sweetspot.fitting.decide.Planner;
import io.sweetspot.fitting.decide.Purpose;
import io.sweetspot.fitting.decide.Question;
import io.sweetspot.fitting.decide.Status;
import io.sweetspot.fitting.decide.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Milliseconds to plan a round and to decide, with 1,000 trials of 100 thread counts: the first call
 * of a process, and where it is warm.
 */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class DecisionBenchmark {

  private static final int COUNTS = 100;

  private final Question question =
      new Question(IntStream.rangeClosed(1, COUNTS).boxed().toList(), 0.05, Claim.TYPICAL, 0, 0, 5);
  private final List<Observation> observations = new ArrayList<>();

  /** Ten runs over all counts, with 3 % of noise. */
  public DecisionBenchmark() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 10 * COUNTS; i++) {
      int threads = 1 + i % COUNTS;
      double seconds =
          (10 + 90.0 / threads + 0.1 * threads) * Math.exp(0.03 * random.nextGaussian());
      observations.add(
          new Observation(threads, seconds, i / COUNTS, i, Purpose.EXPLORE, Status.MEASURED));
    }
  }

  /** The first plan of a process. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Fork(5)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public Object firstPlan() {
    return Planner.next(question, observations, Budget.ofTrials(40), List.of());
  }

  /** A plan where the process is warm. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @Fork(1)
  @Warmup(iterations = 3, time = 2)
  @Measurement(iterations = 3, time = 2)
  public Object plan() {
    return Planner.next(question, observations, Budget.ofTrials(40), List.of());
  }

  /** A verdict where the process is warm. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @Fork(1)
  @Warmup(iterations = 3, time = 2)
  @Measurement(iterations = 3, time = 2)
  public Object decide() {
    return Decider.decide(question, observations, StopReason.BUDGET_SPENT, List.of());
  }
}
