package io.sweetspot.pipeline.calibrate;

import io.sweetspot.pipeline.recommendations.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.util.VarInt;

/**
 * What trials must have in common to be averaged.
 *
 * @param program name of the program
 * @param version version of the program; empty where unknown
 * @param machineKind see {@link io.sweetspot.datasets.Machine#kind}; empty where unknown
 */
public record CurveKey(String program, String version, String machineKind)
    implements Serializable, Comparable<CurveKey> {
  private static final Comparator<CurveKey> ORDER =
      Comparator.comparing(CurveKey::program)
          .thenComparing(CurveKey::machineKind)
          .thenComparing(CurveKey::version);

  @Override
  public int compareTo(CurveKey other) {
    return ORDER.compare(this, other);
  }

  /** What all versions of the program on that kind of machine have in common. */
  CurveKey versionless() {
    return new CurveKey(program, "", machineKind);
  }

  /** The same as what a recommendation is about. */
  Subject subject() {
    return new Subject(program, version, machineKind);
  }

  /** Writes the key. */
  void write(OutputStream out) throws IOException {
    for (String text : List.of(program, version, machineKind)) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      VarInt.encode(bytes.length, out);
      out.write(bytes);
    }
  }

  /** Reads a key that {@link #write} wrote. */
  static CurveKey read(InputStream in) throws IOException {
    return new CurveKey(readText(in), readText(in), readText(in));
  }

  private static String readText(InputStream in) throws IOException {
    return new String(in.readNBytes(VarInt.decodeInt(in)), StandardCharsets.UTF_8);
  }
}
