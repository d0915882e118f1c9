package io.sweetspot.pipeline.calibrate;

import io.sweetspot.fitting.Criterion;
import io.sweetspot.fitting.Polynomial;
import io.sweetspot.fitting.minimize.ExactMinimum;
import io.sweetspot.fitting.minimize.GradientDescent;
import io.sweetspot.fitting.minimize.Newton;
import io.sweetspot.fitting.minimize.Optimum;
import io.sweetspot.fitting.minimize.RandomStarts;
import io.sweetspot.fitting.minimize.WholeThreads;
import io.sweetspot.pipeline.calibrate.shards.Shard;
import io.sweetspot.pipeline.calibrate.shards.ShardCoder;
import io.sweetspot.pipeline.recommendations.ProposedOptimum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * The minima of each program's curve: by the paper's gradient descent from random starts, and,
 * beside it, exactly and over whole thread counts. Where validation selected the degree, those of
 * the highest degree too. A constant has none.
 *
 * <p>In: selected polynomials. Out: with them, what they propose. Cost: some 20 µs for each start
 * on each curve, so that ten starts are most of a calibration.
 */
public final class FindOptima
    extends PTransform<PCollection<Shard<SelectedProgram>>, PCollection<Shard<OptimizedProgram>>> {
  private static final long serialVersionUID = 1;

  /** The descent stops where it hardly moves, some thousandths of a thread early; this ends it. */
  private static final Newton FINISH = Newton.safeguarded(1e-10, 100);

  private final int starts;
  private final long seed;

  private FindOptima(int starts, long seed) {
    this.starts = starts;
    this.seed = seed;
  }

  /**
   * Minima from so many random starts.
   *
   * @param starts at least 1
   * @param seed of the places
   */
  public static FindOptima fromRandomStarts(int starts, long seed) {
    return new FindOptima(starts, seed);
  }

  @Override
  public PCollection<Shard<OptimizedProgram>> expand(PCollection<Shard<SelectedProgram>> programs) {
    return programs
        .apply("Minimize each curve", ParDo.of(new MinimizeEach(starts, seed)))
        .setCoder(ShardCoder.of(OptimizedProgram.CODER));
  }

  /** One program with what its curves propose. */
  static OptimizedProgram optimized(SelectedProgram program, int starts, long seed) {
    return new OptimizedProgram(program, optima(program, starts, seed), Optional.empty());
  }

  private static List<ProposedOptimum> optima(SelectedProgram program, int starts, long seed) {
    List<ProposedOptimum> optima = new ArrayList<>();
    if (program.selected().degree() > 0) {
      addOptima(optima, program.selected(), starts, seed);
    }
    if (program.scores(Criterion.VALIDATION).isPresent()
        && program.selected().degree() != program.highest().degree()) {
      addOptima(optima, program.highest(), starts, seed);
    }
    return optima;
  }

  private static void addOptima(
      List<ProposedOptimum> optima, Polynomial curve, int starts, long seed) {
    int degree = curve.degree();
    GradientDescent.paper()
        .lowest(curve, RandomStarts.places(curve, starts, seed))
        .flatMap(found -> FINISH.minimize(curve, found.threads()).optimum())
        .ifPresent(found -> optima.add(proposed(degree, "random starts", found)));
    optima.add(proposed(degree, "exact", ExactMinimum.of(curve)));
    optima.add(proposed(degree, "whole threads", WholeThreads.minimize(curve)));
  }

  private static ProposedOptimum proposed(int degree, String method, Optimum found) {
    return new ProposedOptimum("polynomial", degree, method, found.threads(), found.seconds());
  }

  private static final class MinimizeEach
      extends DoFn<Shard<SelectedProgram>, Shard<OptimizedProgram>> {
    private static final long serialVersionUID = 1;
    private final int starts;
    private final long seed;

    MinimizeEach(int starts, long seed) {
      this.starts = starts;
      this.seed = seed;
    }

    @ProcessElement
    public void minimize(
        @Element Shard<SelectedProgram> shard, OutputReceiver<Shard<OptimizedProgram>> receiver) {
      receiver.output(
          shard.map(OptimizedProgram.CODER, program -> optimized(program, starts, seed)));
    }
  }
}
