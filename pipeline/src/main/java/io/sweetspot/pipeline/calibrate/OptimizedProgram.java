package io.sweetspot.pipeline.calibrate;

import io.sweetspot.pipeline.calibrate.shards.PackedBytes;
import io.sweetspot.pipeline.calibrate.shards.PackedCoder;
import io.sweetspot.pipeline.recommendations.PaperFindings;
import io.sweetspot.pipeline.recommendations.ProposedOptimum;
import io.sweetspot.pipeline.recommendations.RecommendationJson;
import java.util.List;
import java.util.Optional;

/**
 * A program's selection and the minima that its polynomials propose.
 *
 * @param selected the curves and the selection
 * @param optima what the models propose; empty where the polynomials are constants
 * @param paper what the paper's method finds, where it was followed
 */
public record OptimizedProgram(
    SelectedProgram selected, List<ProposedOptimum> optima, Optional<PaperFindings> paper) {
  /** Coder of optimized programs. */
  static final PackedCoder<OptimizedProgram> CODER = new Coder();

  public OptimizedProgram {
    optima = List.copyOf(optima);
  }

  private static final class Coder extends PackedCoder<OptimizedProgram> {
    private static final long serialVersionUID = 1;

    @Override
    public void write(OptimizedProgram program, PackedBytes.Writer out) {
      SelectedProgram.CODER.write(program.selected, out);
      out.addAll(
          program.optima,
          optimum -> {
            out.add(optimum.model());
            out.add(optimum.degree());
            out.add(optimum.method());
            out.add(optimum.threads());
            out.add(optimum.seconds());
          });
      out.addAll(
          program.paper.stream().toList(), paper -> out.add(RecommendationJson.bytes(paper)));
    }

    @Override
    public OptimizedProgram read(PackedBytes.Reader in) {
      return new OptimizedProgram(
          SelectedProgram.CODER.read(in),
          in.nextList(() -> readOptimum(in)),
          in.nextList(() -> RecommendationJson.paper(in.nextBytes())).stream().findFirst());
    }

    private static ProposedOptimum readOptimum(PackedBytes.Reader in) {
      return new ProposedOptimum(
          in.nextText(), in.nextInt(), in.nextText(), in.nextDouble(), in.nextDouble());
    }
  }
}
