package io.sweetspot.pipeline.calibrate;

/**
 * A program that has too few trials for a recommendation.
 *
 * @param key the program, its version and the kind of machine
 * @param missing what is missing, and what to do
 */
public record Unanswered(CurveKey key, String missing) {
  /** Coder of such programs. */
  static final PackedCoder<Unanswered> CODER = new Coder();

  private static final class Coder extends PackedCoder<Unanswered> {
    private static final long serialVersionUID = 1;

    @Override
    void write(Unanswered value, PackedBytes.Writer out) {
      out.add(value.key.program());
      out.add(value.key.version());
      out.add(value.key.machineKind());
      out.add(value.missing);
    }

    @Override
    Unanswered read(PackedBytes.Reader in) {
      return new Unanswered(
          new CurveKey(in.nextText(), in.nextText(), in.nextText()), in.nextText());
    }
  }
}
