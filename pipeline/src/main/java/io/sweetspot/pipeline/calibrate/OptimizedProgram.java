package io.sweetspot.pipeline.calibrate;

import java.util.List;

/**
 * A program's selection and the minima that its polynomials propose.
 *
 * @param selected the curves and the selection
 * @param optima what the models propose; empty where the polynomial is a constant
 */
public record OptimizedProgram(SelectedProgram selected, List<ProposedOptimum> optima) {
  /** Coder of optimized programs. */
  static final PackedCoder<OptimizedProgram> CODER = new Coder();

  public OptimizedProgram {
    optima = List.copyOf(optima);
  }

  private static final class Coder extends PackedCoder<OptimizedProgram> {
    private static final long serialVersionUID = 1;

    @Override
    void write(OptimizedProgram program, PackedBytes.Writer out) {
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
    }

    @Override
    OptimizedProgram read(PackedBytes.Reader in) {
      return new OptimizedProgram(
          SelectedProgram.CODER.read(in),
          in.nextList(
              () ->
                  new ProposedOptimum(
                      in.nextText(),
                      in.nextInt(),
                      in.nextText(),
                      in.nextDouble(),
                      in.nextDouble())));
    }
  }
}
