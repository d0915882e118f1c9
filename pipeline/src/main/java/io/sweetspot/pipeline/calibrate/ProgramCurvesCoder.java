package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Role;
import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.CurvePoint;
import io.sweetspot.fitting.Moments;
import io.sweetspot.pipeline.calibrate.shards.PackedBytes;
import io.sweetspot.pipeline.calibrate.shards.PackedCoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Coder of {@link ProgramCurves}: some 12 bytes for each thread count of each run. */
final class ProgramCurvesCoder extends PackedCoder<ProgramCurves> {
  private static final long serialVersionUID = 1;
  static final ProgramCurvesCoder CODER = new ProgramCurvesCoder();

  private ProgramCurvesCoder() {}

  @Override
  public void write(ProgramCurves curves, PackedBytes.Writer out) {
    PackedIdentity.write(curves.key(), out);
    out.add(curves.lastStartMicros());
    out.addAll(
        curves.failed().entrySet(),
        failed -> {
          out.add(failed.getKey());
          out.add(failed.getValue());
        });
    out.addAll(
        curves.others(),
        other -> {
          PackedIdentity.write(other.identity(), out);
          out.add(other.trials());
        });
    out.addAll(
        curves.runs(),
        run -> {
          out.add(CurveSums.digit(run.role()));
          out.add(run.run());
          out.add(run.host());
          write(run.curve(), out);
        });
  }

  @Override
  public ProgramCurves read(PackedBytes.Reader in) {
    Identity key = PackedIdentity.read(in);
    long lastStartMicros = in.nextLong();
    Map<Integer, Long> failed = new TreeMap<>();
    for (int left = in.nextInt(); left > 0; left--) {
      failed.put(in.nextInt(), in.nextLong());
    }
    List<OtherVersion> others =
        in.nextList(() -> new OtherVersion(PackedIdentity.read(in), in.nextLong()));
    return new ProgramCurves(key, in.nextList(() -> readRun(in)), failed, lastStartMicros, others);
  }

  private static RunCurve readRun(PackedBytes.Reader in) {
    Role role = CurveSums.role(in.nextInt());
    return new RunCurve(role, in.nextInt(), in.nextText(), readCurve(in));
  }

  private static void write(Curve curve, PackedBytes.Writer out) {
    out.add(curve.points().size());
    int last = 0;
    for (CurvePoint point : curve.points()) {
      out.add(point.threads() - last);
      last = point.threads();
      Moments seconds = point.seconds();
      out.add(seconds.n());
      out.add(seconds.mean());
      if (seconds.n() > 1) {
        out.add(seconds.m2());
      }
    }
  }

  private static Curve readCurve(PackedBytes.Reader in) {
    List<CurvePoint> points = new ArrayList<>();
    int threads = 0;
    for (int left = in.nextInt(); left > 0; left--) {
      threads += in.nextInt();
      long n = in.nextLong();
      double mean = in.nextDouble();
      points.add(new CurvePoint(threads, new Moments(n, mean, n > 1 ? in.nextDouble() : 0)));
    }
    return new Curve(points);
  }
}
