package io.sweetspot.pipeline.calibrate;

import io.sweetspot.fitting.CriterionScores;
import io.sweetspot.fitting.DegreeFit;
import io.sweetspot.fitting.DegreeFits;
import io.sweetspot.pipeline.calibrate.shards.PackedBytes;
import io.sweetspot.pipeline.calibrate.shards.PackedCoder;
import java.util.List;

/**
 * A program with polynomials of every degree.
 *
 * @param curves what was measured
 * @param fits the polynomials, and what the training alone says of each
 */
public record FittedProgram(ProgramCurves curves, DegreeFits fits) {
  /** Coder of fitted programs: beside the curves some 1 kB for eight degrees. */
  static final PackedCoder<FittedProgram> CODER = new Coder();

  private static final class Coder extends PackedCoder<FittedProgram> {
    private static final long serialVersionUID = 1;

    @Override
    public void write(FittedProgram program, PackedBytes.Writer out) {
      ProgramCurvesCoder.CODER.write(program.curves, out);
      out.addAll(
          program.fits.fits(),
          fit -> {
            PackedFits.write(fit.polynomial(), out);
            out.add(fit.trainingSse());
          });
      out.addAll(program.fits.criteria(), scores -> PackedFits.write(scores, out));
      out.add(program.fits.squares());
      out.addAll(program.fits.threads(), threads -> out.add(threads));
    }

    @Override
    public FittedProgram read(PackedBytes.Reader in) {
      ProgramCurves curves = ProgramCurvesCoder.CODER.read(in);
      List<DegreeFit> fits =
          in.nextList(() -> new DegreeFit(PackedFits.readPolynomial(in), in.nextDouble()));
      List<CriterionScores> criteria = in.nextList(() -> PackedFits.readScores(in));
      return new FittedProgram(
          curves, new DegreeFits(fits, criteria, in.nextDouble(), in.nextList(in::nextInt)));
    }
  }
}
