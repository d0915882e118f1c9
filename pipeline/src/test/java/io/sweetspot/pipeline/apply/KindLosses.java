package io.sweetspot.pipeline.apply;

import io.sweetspot.datasets.MachineKind;
import io.sweetspot.fitting.predict.Probe;
import io.sweetspot.fitting.predict.Probing;
import io.sweetspot.pipeline.recommendations.LearnedCount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * What the ways of choosing a count lose on a kind of machine that was left out, each over the best
 * possible, as fractions.
 *
 * @param two after two probes at most; whatever is believed best, settled or not
 * @param three after three
 * @param probed where the probing ends
 * @param likeliest the count of the likeliest kind
 * @param cores as many threads as cores are of use
 * @param dearest the dearest probe
 * @param probes how many there were
 */
record KindLosses(
    double two,
    double three,
    double probed,
    double likeliest,
    double cores,
    double dearest,
    int probes) {

  static final String HEADER =
      String.format(
          Locale.ROOT,
          "  %-24s%-24s%-24s%-24s%-24s%-24s%s",
          "two probes",
          "three probes",
          "till settled",
          "likeliest kind",
          "core count",
          "dearest probe",
          "probes");

  /**
   * Probes a program.
   *
   * @param entries what was learned on the other kinds
   * @param here the kind that is left out
   * @param allowed counts that may be taken
   * @param seconds the true ones here, by threads
   * @param run those of one run, by threads
   */
  static KindLosses of(
      List<LearnedCount> entries,
      MachineKind here,
      List<Integer> allowed,
      IntToDoubleFunction seconds,
      IntToDoubleFunction run) {
    KindCurves curves = KindCurves.of(entries, here);
    int cores = here.usableCores();
    double best = allowed.stream().mapToDouble(seconds::applyAsDouble).min().orElseThrow();
    List<Probe> probes = new ArrayList<>();
    double[] lost = new double[Probing.MOST + 1];
    double dearest = 0;
    while (true) {
      Probing probing = Probing.after(curves.suspects(), probes, List.of(), allowed, cores);
      Arrays.fill(
          lost, probes.size(), lost.length, seconds.applyAsDouble(probing.best()) / best - 1);
      OptionalInt next = probing.next();
      if (next.isEmpty()) {
        break;
      }
      dearest = Math.max(dearest, seconds.applyAsDouble(next.getAsInt()) / best - 1);
      probes.add(new Probe(next.getAsInt(), run.applyAsDouble(next.getAsInt())));
    }
    int likeliest = ThreadChoice.of(entries, here, cores, false).threads();
    return new KindLosses(
        lost[2],
        lost[3],
        lost[Probing.MOST],
        seconds.applyAsDouble(likeliest) / best - 1,
        seconds.applyAsDouble(cores) / best - 1,
        dearest,
        probes.size());
  }

  /** The value that 95 % lie below. */
  static double p95(List<KindLosses> losses, ToDoubleFunction<KindLosses> way) {
    return quantile(losses, way, 0.95);
  }

  private static double quantile(
      List<KindLosses> losses, ToDoubleFunction<KindLosses> way, double share) {
    double[] sorted = losses.stream().mapToDouble(way).sorted().toArray();
    return sorted[(int) Math.min(sorted.length - 1.0, Math.floor(share * sorted.length))];
  }

  /** Mean, median and p95 of each way, in percent. */
  static String row(List<KindLosses> losses) {
    StringBuilder row = new StringBuilder();
    List<ToDoubleFunction<KindLosses>> ways =
        List.of(
            KindLosses::two,
            KindLosses::three,
            KindLosses::probed,
            KindLosses::likeliest,
            KindLosses::cores,
            KindLosses::dearest);
    for (ToDoubleFunction<KindLosses> way : ways) {
      row.append(
          String.format(
              Locale.ROOT,
              "  %6.2f %6.2f %8.2f",
              100 * losses.stream().mapToDouble(way).average().orElseThrow(),
              100 * quantile(losses, way, 0.5),
              100 * p95(losses, way)));
    }
    double probes = losses.stream().mapToInt(KindLosses::probes).average().orElseThrow();
    return row + String.format(Locale.ROOT, "  %4.2f", probes);
  }
}
