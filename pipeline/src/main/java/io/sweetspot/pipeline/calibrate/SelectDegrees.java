package io.sweetspot.pipeline.calibrate;

import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.DegreeFit;
import io.sweetspot.fitting.DegreeFits;
import io.sweetspot.fitting.DegreeSelection;
import io.sweetspot.pipeline.calibrate.shards.Shard;
import io.sweetspot.pipeline.calibrate.shards.ShardCoder;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * The degree with the least validation SSE for each program; where nothing was validated, the
 * degree that leaving one run out selects, or in a race, whose runs are not whole, leaving one
 * thread count out.
 *
 * <p>In: fits of every degree. Out: the selected one, the highest beside it, and the scores of all.
 * Cost: some 40 µs a program.
 */
public final class SelectDegrees
    extends PTransform<PCollection<Shard<FittedProgram>>, PCollection<Shard<SelectedProgram>>> {
  private static final long serialVersionUID = 1;

  private final CalibrationSettings settings;

  private SelectDegrees(CalibrationSettings settings) {
    this.settings = settings;
  }

  /** Selection with the offset of the validation that the settings give. */
  public static SelectDegrees byValidationSse(CalibrationSettings settings) {
    return new SelectDegrees(settings);
  }

  @Override
  public PCollection<Shard<SelectedProgram>> expand(PCollection<Shard<FittedProgram>> programs) {
    return programs
        .apply("Select for each program", ParDo.of(new SelectEach(settings)))
        .setCoder(ShardCoder.of(SelectedProgram.CODER));
  }

  /** The selection for one program. */
  static SelectedProgram selected(FittedProgram program, CalibrationSettings settings) {
    DegreeFits fits = program.fits();
    List<Curve> validation = program.curves().validation().stream().map(RunCurve::curve).toList();
    DegreeSelection selection;
    if (!validation.isEmpty()) {
      selection = fits.select(validation, settings.validationOffset());
    } else if (settings.method() == Method.RACE) {
      selection = fits.selectWithoutValidation();
    } else {
      selection = fits.selectByRuns();
    }
    return new SelectedProgram(
        program.curves(),
        selection.selectedFit().polynomial(),
        selection.fit(selection.maxDegree()).polynomial(),
        selection.fits().stream().map(DegreeFit::trainingSse).toList(),
        selection.criteria(),
        selection.warning());
  }

  private static final class SelectEach extends DoFn<Shard<FittedProgram>, Shard<SelectedProgram>> {
    private static final long serialVersionUID = 1;
    private final CalibrationSettings settings;

    SelectEach(CalibrationSettings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void select(
        @Element Shard<FittedProgram> shard, OutputReceiver<Shard<SelectedProgram>> receiver) {
      receiver.output(shard.map(SelectedProgram.CODER, program -> selected(program, settings)));
    }
  }
}
