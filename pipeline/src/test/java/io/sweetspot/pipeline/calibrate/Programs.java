package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Role;
import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.SharedGrids;
import io.sweetspot.pipeline.calibrate.shards.PackedCoder;
import io.sweetspot.pipeline.calibrate.shards.Shard;
import io.sweetspot.pipeline.calibrate.shards.ShardCoder;
import io.sweetspot.pipeline.engine.Runners;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;

/**
 * Programs that tests send through single steps of a calibration. Their seconds are 10 + (threads -
 * best)², so that degree 2 is right, and its minimum known.
 */
final class Programs {
  static final CalibrationSettings SETTINGS = new CalibrationSettings(Set.of(), -1, 10, 1);

  private static final int MOST_THREADS = 8;

  private Programs() {}

  /** A program with a training run and a validation run. */
  static ProgramCurves validated(String name, int best) {
    Curve curve = curve(best);
    return program(
        name,
        List.of(new RunCurve(Role.TRAINING, 0, curve), new RunCurve(Role.VALIDATION, 1, curve)));
  }

  /** A program with a training run alone. */
  static ProgramCurves unvalidated(String name, int best) {
    return program(name, List.of(new RunCurve(Role.TRAINING, 0, curve(best))));
  }

  private static ProgramCurves program(String name, List<RunCurve> runs) {
    MachineKind kind = new MachineKind("processor", 8, 16);
    return new ProgramCurves(
        new Identity(name, "v", kind),
        runs,
        Map.of(3, 2L),
        1_700_000_000_000_000L,
        List.of(new OtherVersion(new Identity(name, "older", kind), 7)));
  }

  private static Curve curve(int best) {
    int[] threads = new int[2 * MOST_THREADS];
    double[] seconds = new double[threads.length];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = 1 + i % MOST_THREADS; // Twice each, so that there are squares within.
      seconds[i] = 10 + (threads[i] - best) * (threads[i] - best) + (i < MOST_THREADS ? 0.5 : -0.5);
    }
    return Curve.of(threads, seconds);
  }

  static FittedProgram fitted(ProgramCurves curves) {
    SharedGrids grids = new SharedGrids();
    return FitPolynomials.fitted(curves, FitPlan.of(curves, SETTINGS, grids), grids);
  }

  static SelectedProgram selected(ProgramCurves curves) {
    return SelectDegrees.selected(fitted(curves), SETTINGS);
  }

  static OptimizedProgram optimized(ProgramCurves curves) {
    return FindOptima.optimized(selected(curves), SETTINGS.starts(), SETTINGS.seed());
  }

  /** A pipeline with Beam's checks that elements can be encoded and are never changed. */
  static Pipeline strict() {
    return Pipeline.create(
        Runners.options("direct", List.of("enforceImmutability=true", "enforceEncodability=true")));
  }

  /** A shard of these values. */
  static <T> Shard<T> shard(PackedCoder<T> coder, List<T> values) {
    Shard.Packer<T> packer = new Shard.Packer<>(coder);
    values.forEach(packer::add);
    return packer.shard();
  }

  /** These values as the elements of a pipeline, in one shard. */
  static <T> PCollection<Shard<T>> in(Pipeline pipeline, PackedCoder<T> coder, List<T> values) {
    return pipeline.apply(Create.of(List.of(shard(coder, values))).withCoder(ShardCoder.of(coder)));
  }

  /** The values of all shards. */
  static <T> List<T> values(Iterable<Shard<T>> shards) {
    List<T> values = new ArrayList<>();
    shards.forEach(shard -> shard.forEach(values::add));
    return values;
  }
}
