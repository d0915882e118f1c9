package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.Role;
import io.sweetspot.fitting.DegreeFits;
import io.sweetspot.fitting.SharedGrids;
import io.sweetspot.pipeline.calibrate.shards.Shard;
import io.sweetspot.pipeline.calibrate.shards.ShardCoder;
import io.sweetspot.pipeline.recommendations.Unanswered;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Polynomials of every degree, fitted to the training trials of each program.
 *
 * <p>In: curves. Out: {@link #FITTED}, the programs with their fits, and {@link #UNANSWERED}, those
 * that have too few trials for a selection among fits. Cost: some 50 µs a program of 12 thread
 * counts and 5 runs, where programs share grids of thread counts, whose factorizations are kept.
 */
public final class FitPolynomials
    extends PTransform<PCollection<Shard<ProgramCurves>>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  /** Programs with fits. */
  public static final TupleTag<Shard<FittedProgram>> FITTED = new TupleTag<>("fitted") {};

  /** Programs without. */
  public static final TupleTag<Shard<Unanswered>> UNANSWERED = new TupleTag<>("unanswered") {};

  private final CalibrationSettings settings;

  private FitPolynomials(CalibrationSettings settings) {
    this.settings = settings;
  }

  /** Fits up to the degree that the settings ask for. */
  public static FitPolynomials bySettings(CalibrationSettings settings) {
    return new FitPolynomials(settings);
  }

  @Override
  public PCollectionTuple expand(PCollection<Shard<ProgramCurves>> curves) {
    PCollectionTuple fits =
        curves.apply(
            "Fit each program",
            ParDo.of(new FitEach(settings)).withOutputTags(FITTED, TupleTagList.of(UNANSWERED)));
    fits.get(FITTED).setCoder(ShardCoder.of(FittedProgram.CODER));
    fits.get(UNANSWERED).setCoder(ShardCoder.of(UnansweredCoder.CODER));
    return fits;
  }

  /** One program with the fits that are planned for it. */
  static FittedProgram fitted(ProgramCurves curves, FitPlan plan, SharedGrids grids) {
    return new FittedProgram(
        curves, DegreeFits.of(grids, curves.curves(Role.TRAINING), plan.maxDegree()));
  }

  static final class FitEach extends DoFn<Shard<ProgramCurves>, Shard<FittedProgram>> {
    private static final long serialVersionUID = 1;
    private final CalibrationSettings settings;
    private transient SharedGrids grids;

    FitEach(CalibrationSettings settings) {
      this.settings = settings;
    }

    @Setup
    public void open() {
      grids = new SharedGrids();
    }

    @ProcessElement
    public void fit(@Element Shard<ProgramCurves> shard, MultiOutputReceiver receiver) {
      Shard.Packer<FittedProgram> fits = new Shard.Packer<>(FittedProgram.CODER);
      Shard.Packer<Unanswered> unanswered = new Shard.Packer<>(UnansweredCoder.CODER);
      for (ProgramCurves curves : shard) {
        FitPlan plan = FitPlan.of(curves, settings, grids);
        if (plan.missing().isEmpty()) {
          fits.add(fitted(curves, plan, grids));
        } else {
          unanswered.add(new Unanswered(curves.key(), plan.missing()));
        }
      }
      if (!fits.isEmpty()) {
        receiver.get(FITTED).output(fits.shard());
      }
      if (!unanswered.isEmpty()) {
        receiver.get(UNANSWERED).output(unanswered.shard());
      }
    }
  }
}
