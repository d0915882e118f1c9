package io.sweetspot.fitting;

import io.sweetspot.fitting.minimize.ExactMinimum;
import io.sweetspot.fitting.minimize.GradientDescent;
import io.sweetspot.fitting.minimize.Newton;
import io.sweetspot.fitting.minimize.RandomStarts;
import io.sweetspot.fitting.minimize.WholeThreads;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Programs a second on one core: fits of degree 0 to 12 at 32 thread counts and 5 runs, and the
 * minimization of a curve of degree 8.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FittingBenchmark {

  private static final int PROGRAMS = 1024;
  private static final int COUNTS = 32;
  private static final int RUNS = 5;
  private static final int DEGREES = 12;

  private final double[][] seconds = new double[PROGRAMS][COUNTS * RUNS];
  private final int[][] grids = new int[PROGRAMS][];
  private final long[] trials = new long[COUNTS];
  private final Polynomial[] curves = new Polynomial[PROGRAMS];
  private final Curve[] summaries = new Curve[PROGRAMS];
  private GridFits shared;
  private int next;

  /** Programs with curves that fall and rise, with noise; grids from 1 to 100 threads. */
  @Setup
  public void prepare() {
    SplittableRandom random = new SplittableRandom(1);
    Arrays.fill(trials, RUNS);
    for (int program = 0; program < PROGRAMS; program++) {
      int[] grid = random.ints(1, 101).distinct().limit(COUNTS).sorted().toArray();
      grids[program] = grid;
      int[] threads = new int[COUNTS * RUNS];
      double cost = random.nextDouble();
      for (int i = 0; i < threads.length; i++) {
        threads[i] = grid[i % COUNTS];
        seconds[program][i] = 20 + 200.0 / threads[i] + cost * threads[i] + random.nextDouble();
      }
      summaries[program] = Curve.of(threads, seconds[program]);
      curves[program] =
          GridFits.single(grid, trials, DEGREES).fitRuns(seconds[program]).polynomial(8);
    }
    shared = GridFits.shared(grids[0], trials, DEGREES);
  }

  private int program() {
    next = (next + 1) % PROGRAMS;
    return next;
  }

  /** All degrees with coefficients from single trials, on one grid. */
  @Benchmark
  public GridFit allDegreesOnASharedGrid() {
    return shared.fitRuns(seconds[program()]);
  }

  /** The same with a factorization for each program. */
  @Benchmark
  public GridFit allDegreesOnSeparateGrids() {
    int program = program();
    return GridFits.single(grids[program], trials, DEGREES).fitRuns(seconds[program]);
  }

  /** The exact fits, in double-double, from summaries. */
  @Benchmark
  public Object exactFitsOnSeparateGrids() {
    return PolynomialFits.upTo(summaries[program()], DEGREES);
  }

  /** Safeguarded Newton from 10 random starts. */
  @Benchmark
  public Object minimumFromTenRandomStarts() {
    return RandomStarts.of(Newton.safeguarded(1e-8, 1000), 10, 1).minimize(curves[program()]);
  }

  /** The paper's descent from 10 random starts. */
  @Benchmark
  public Object minimumByThePapersDescentFromTenRandomStarts() {
    return RandomStarts.of(GradientDescent.paper(), 10, 1).minimize(curves[program()]);
  }

  /** The roots of the derivative. */
  @Benchmark
  public Object exactMinimum() {
    return ExactMinimum.of(curves[program()]);
  }

  /** Every whole thread count. */
  @Benchmark
  public Object minimumOverWholeThreads() {
    return WholeThreads.minimize(curves[program()]);
  }
}
