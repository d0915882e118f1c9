package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.Role;
import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.CurvePoint;
import io.sweetspot.fitting.Moments;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.util.VarInt;

/**
 * Curves as bytes, to travel between workers and to wait in memory: some 10 to 25 bytes a thread
 * count of a run, a tenth of what Java's serialization takes. Nothing is rounded.
 */
final class CurveBytes {
  /** Roles are sent as places in this list, so it only ever grows at its end. */
  private static final List<Role> ROLES = List.of(Role.values());

  private CurveBytes() {}

  /** The bytes of curves, in their order. */
  static byte[] encode(List<ProgramCurves> curves) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      VarInt.encode(curves.size(), out);
      for (ProgramCurves each : curves) {
        write(each, out);
      }
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /** The curves of bytes that {@link #encode} made. */
  static List<ProgramCurves> decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int count = VarInt.decodeInt(in);
      List<ProgramCurves> curves = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        curves.add(read(in));
      }
      return curves;
    } catch (IOException e) {
      throw new IllegalArgumentException("%d bytes are no curves".formatted(bytes.length), e);
    }
  }

  private static void write(ProgramCurves curves, DataOutputStream out) throws IOException {
    write(curves.key(), out);
    out.writeLong(curves.lastStartMicros());
    VarInt.encode(curves.failed().size(), out);
    for (Map.Entry<Integer, Long> failed : curves.failed().entrySet()) {
      VarInt.encode(failed.getKey(), out);
      VarInt.encode(failed.getValue(), out);
    }
    VarInt.encode(curves.runs().size(), out);
    for (RunCurve run : curves.runs()) {
      VarInt.encode(ROLES.indexOf(run.role()), out);
      VarInt.encode(run.run(), out);
      VarInt.encode(run.curve().points().size(), out);
      for (CurvePoint point : run.curve().points()) {
        VarInt.encode(point.threads(), out);
        VarInt.encode(point.seconds().n(), out);
        out.writeDouble(point.seconds().mean());
        if (point.seconds().n() > 1) {
          out.writeDouble(point.seconds().m2());
        }
      }
    }
  }

  private static ProgramCurves read(DataInputStream in) throws IOException {
    CurveKey key = readKey(in);
    long lastStartMicros = in.readLong();
    Map<Integer, Long> failed = new TreeMap<>();
    for (int left = VarInt.decodeInt(in); left > 0; left--) {
      int threads = VarInt.decodeInt(in);
      failed.put(threads, VarInt.decodeLong(in));
    }
    int count = VarInt.decodeInt(in);
    List<RunCurve> runs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Role role = ROLES.get(VarInt.decodeInt(in));
      int run = VarInt.decodeInt(in);
      int size = VarInt.decodeInt(in);
      List<CurvePoint> points = new ArrayList<>(size);
      for (int j = 0; j < size; j++) {
        int threads = VarInt.decodeInt(in);
        long n = VarInt.decodeLong(in);
        double mean = in.readDouble();
        points.add(new CurvePoint(threads, new Moments(n, mean, n > 1 ? in.readDouble() : 0)));
      }
      runs.add(new RunCurve(role, run, new Curve(points)));
    }
    return new ProgramCurves(key, runs, failed, lastStartMicros);
  }

  /** Writes a key. */
  static void write(CurveKey key, OutputStream out) throws IOException {
    write(key.program(), out);
    write(key.version(), out);
    write(key.machineKind(), out);
  }

  /** Reads a key that {@link #write} wrote. */
  static CurveKey readKey(InputStream in) throws IOException {
    return new CurveKey(readText(in), readText(in), readText(in));
  }

  private static void write(String text, OutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    VarInt.encode(bytes.length, out);
    out.write(bytes);
  }

  private static String readText(InputStream in) throws IOException {
    return new String(in.readNBytes(VarInt.decodeInt(in)), StandardCharsets.UTF_8);
  }
}
