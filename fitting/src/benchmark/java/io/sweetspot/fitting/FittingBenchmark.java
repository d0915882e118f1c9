package io.sweetspot.fitting;

import io.sweetspot.fitting.minimize.ExactMinimum;
import io.sweetspot.fitting.minimize.GradientDescent;
import io.sweetspot.fitting.minimize.Newton;
import io.sweetspot.fitting.minimize.RandomStarts;
import io.sweetspot.fitting.minimize.WholeThreads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
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
 * Programs a second on one core: fits of degree 0 to 12 at 32 thread counts and 5 runs, the selection
 * of a degree up to 8, and the minimization of a curve of degree 8.
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

  private final Polynomial[] curves = new Polynomial[PROGRAMS];
  private final List<List<Curve>> runs = new ArrayList<>();
  private final Curve[] onOneGrid = new Curve[PROGRAMS];
  private final Curve[] onSeparateGrids = new Curve[PROGRAMS];
  private final SharedGrids grids = new SharedGrids();
  private int next;

  /** Programs with curves that fall and rise, with noise; grids from 1 to 100 threads. */
  @Setup
  public void prepare() {
    SplittableRandom random = new SplittableRandom(1);
    int[] shared = grid(random);
    for (int program = 0; program < PROGRAMS; program++) {
      double cost = random.nextDouble();
      runs.add(runs(random, shared, cost));
      onOneGrid[program] = Curve.merged(runs.get(program));
      onSeparateGrids[program] = Curve.merged(runs(random, grid(random), cost));
      curves[program] = PolynomialFits.upTo(onSeparateGrids[program], 8).get(8).polynomial();
    }
  }

  private static int[] grid(SplittableRandom random) {
    return random.ints(1, 101).distinct().limit(COUNTS).sorted().toArray();
  }

  private static List<Curve> runs(SplittableRandom random, int[] grid, double cost) {
    List<Curve> runs = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      double[] seconds =
          Arrays.stream(grid)
              .mapToDouble(x -> 20 + 200.0 / x + cost * x + random.nextDouble())
              .toArray();
      runs.add(Curve.of(grid, seconds));
    }
    return runs;
  }

  private int program() {
    next = (next + 1) % PROGRAMS;
    return next;
  }

  /** All degrees with coefficients, on one grid, in doubles. */
  @Benchmark
  public Object allDegreesOnASharedGrid() {
    return LeastSquares.on(grids, onOneGrid[program()], DEGREES).fits();
  }

  /** The same in double-double. */
  @Benchmark
  public Object exactFitsOnASharedGrid() {
    WeightedPoints points = WeightedPoints.of(onOneGrid[program()], DEGREES);
    return new Regression(points, grids.basis(points, DEGREES)).fits();
  }

  /** The same with a factorization for each program. */
  @Benchmark
  public Object exactFitsOnSeparateGrids() {
    return PolynomialFits.upTo(onSeparateGrids[program()], DEGREES);
  }

  /** What calibration does of a program: every criterion for every degree. */
  @Benchmark
  public Object selectionOnASharedGrid() {
    List<Curve> all = runs.get(program());
    return DegreeFits.of(grids, all.subList(1, RUNS), 8)
        .select(all.subList(0, 1), OptionalDouble.empty());
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
