package io.sweetspot.pipeline.apply;

import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Quota;
import io.sweetspot.datasets.Role;
import io.sweetspot.pipeline.recommendations.LearnedCount;
import io.sweetspot.pipeline.recommendations.Recommendation.Measurement;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Prints what is lost where one kind of machine is left out of the shipped curves that were
 * measured on several: taskset and quotas made them of a machine of two cores. A probe is the
 * median there, times the scatter of its runs. Not part of the ordinary build:
 *
 * <pre>mvn -B -pl pipeline -am test -Dtest=KnownKindsTable -Dsimulate.cases=200</pre>
 */
class KnownKindsTable {
  private static final String CURVES = "/io/sweetspot/pipeline/predict/known-curves.csv";
  private static final int GIBIBYTES = 8;

  private final int cases = Integer.getInteger("simulate.cases", 200);
  private final long seed = Long.getLong("simulate.seed", 1L);
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  /** What was measured at a count: the median of its seconds, and their scatter as a share. */
  private record Point(int runs, double seconds, double scatter) {}

  @Test
  void print() throws IOException {
    List<KindLosses> all = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed);
    out.printf(
        "%nSeconds over the best measured, percent: mean, median, p95; %d times each kind%n",
        cases);
    out.printf("%-22s%s%n", "program", KindLosses.HEADER);
    read()
        .forEach(
            (program, kinds) -> {
              if (kinds.size() > 1) {
                List<KindLosses> losses = leftOut(kinds, random);
                all.addAll(losses);
                out.printf("%-22s%s%n", program, KindLosses.row(losses));
              }
            });
    out.printf("%-22s%s%n", "all", KindLosses.row(all));
  }

  private List<KindLosses> leftOut(
      Map<MachineKind, TreeMap<Integer, Point>> kinds, SplittableRandom random) {
    List<KindLosses> losses = new ArrayList<>();
    kinds.forEach(
        (here, curve) -> {
          List<LearnedCount> others =
              kinds.entrySet().stream()
                  .filter(each -> !each.getKey().equals(here))
                  .map(each -> learned(each.getKey(), each.getValue()))
                  .toList();
          for (int i = 0; i < cases; i++) {
            losses.add(
                KindLosses.of(
                    others,
                    here,
                    List.copyOf(curve.keySet()),
                    threads -> curve.get(threads).seconds(),
                    threads -> run(curve.get(threads), random)));
          }
        });
    return losses;
  }

  private static double run(Point point, SplittableRandom random) {
    return point.seconds() * Math.exp(point.scatter() * random.nextGaussian());
  }

  private static LearnedCount learned(MachineKind kind, TreeMap<Integer, Point> curve) {
    List<Measurement> measured = new ArrayList<>();
    int best = curve.firstKey();
    for (Map.Entry<Integer, Point> each : curve.entrySet()) {
      Point point = each.getValue();
      best = point.seconds() < curve.get(best).seconds() ? each.getKey() : best;
      measured.add(
          new Measurement(
              each.getKey(),
              Role.TRAINING,
              point.runs(),
              point.seconds(),
              OptionalDouble.of(point.scatter() * point.seconds())));
    }
    return KindsSimulation.learned(kind, best, measured);
  }

  private static Map<String, Map<MachineKind, TreeMap<Integer, Point>>> read() throws IOException {
    Map<String, Map<MachineKind, TreeMap<Integer, Point>>> programs = new TreeMap<>();
    try (InputStream in = KnownKindsTable.class.getResourceAsStream(CURVES)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().skip(1).toList()) {
        String[] cells = line.split(",", -1);
        programs
            .computeIfAbsent(cells[0], name -> new TreeMap<>())
            .computeIfAbsent(kind(cells[2]), kind -> new TreeMap<>())
            .put(
                Integer.parseInt(cells[3]),
                new Point(
                    Integer.parseInt(cells[4]),
                    Double.parseDouble(cells[5]),
                    Double.parseDouble(cells[6])));
      }
    }
    return programs;
  }

  /** {@code 2}, or {@code 1.5 of 2}. */
  private static MachineKind kind(String cores) {
    String[] parts = cores.split(" of ", -1);
    int processors = Integer.parseInt(parts[parts.length - 1]);
    Quota quota =
        parts.length == 1
            ? Quota.NONE
            : Quota.ofCores(Double.parseDouble(parts[0])).within(processors);
    return new MachineKind("Measured", processors, GIBIBYTES, quota);
  }
}
