package io.sweetspot.pipeline.calibrate;

import io.sweetspot.fitting.Criterion;
import io.sweetspot.fitting.CriterionScores;
import io.sweetspot.fitting.GapWarning;
import io.sweetspot.fitting.Polynomial;
import io.sweetspot.pipeline.calibrate.shards.PackedBytes;
import io.sweetspot.pipeline.calibrate.shards.PackedCoder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program with the degree that was selected for it. Of the polynomials only those are left that
 * propose a thread count.
 *
 * @param curves what was measured
 * @param selected the polynomial of the selected degree
 * @param highest the polynomial of the highest degree, which may be the same
 * @param trainingSse sum of squared residuals by degree, in square seconds
 * @param criteria what each criterion says of each degree
 * @param warning where leaving one thread count out disagrees with the selection
 */
public record SelectedProgram(
    ProgramCurves curves,
    Polynomial selected,
    Polynomial highest,
    List<Double> trainingSse,
    List<CriterionScores> criteria,
    Optional<GapWarning> warning) {
  /** Coder of selected programs: beside the curves some 800 bytes for eight degrees. */
  static final PackedCoder<SelectedProgram> CODER = new Coder();

  public SelectedProgram {
    trainingSse = List.copyOf(trainingSse);
    criteria = List.copyOf(criteria);
  }

  /** What the user should know beside the recommendation. */
  List<String> notes() {
    return Stream.concat(
            curves.others().stream().map(other -> other.note(curves.key())),
            warning.stream().map(GapWarning::message))
        .toList();
  }

  /** What {@code criterion} says, where the data allow it. */
  Optional<CriterionScores> scores(Criterion criterion) {
    return criteria.stream().filter(scores -> scores.criterion() == criterion).findFirst();
  }

  private static final class Coder extends PackedCoder<SelectedProgram> {
    private static final long serialVersionUID = 1;

    @Override
    public void write(SelectedProgram program, PackedBytes.Writer out) {
      ProgramCurvesCoder.CODER.write(program.curves, out);
      PackedFits.write(program.selected, out);
      PackedFits.write(program.highest, out);
      out.addAll(program.trainingSse, sse -> out.add(sse));
      out.addAll(program.criteria, scores -> PackedFits.write(scores, out));
      out.addAll(program.warning.stream().toList(), warning -> write(warning, out));
    }

    @Override
    public SelectedProgram read(PackedBytes.Reader in) {
      return new SelectedProgram(
          ProgramCurvesCoder.CODER.read(in),
          PackedFits.readPolynomial(in),
          PackedFits.readPolynomial(in),
          in.nextList(in::nextDouble),
          in.nextList(() -> PackedFits.readScores(in)),
          in.nextList(() -> readWarning(in)).stream().findFirst());
    }

    private static void write(GapWarning warning, PackedBytes.Writer out) {
      out.add(warning.selectedDegree());
      out.add(warning.supportedDegree());
      out.add(warning.afterThreads());
      out.add(warning.beforeThreads());
      out.add(warning.differenceSeconds());
    }

    private static GapWarning readWarning(PackedBytes.Reader in) {
      return new GapWarning(
          in.nextInt(), in.nextInt(), in.nextInt(), in.nextInt(), in.nextDouble());
    }
  }
}
