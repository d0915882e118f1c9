package io.sweetspot.pipeline.apply;

import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Quota;
import io.sweetspot.datasets.Role;
import io.sweetspot.fitting.predict.Probe;
import io.sweetspot.fitting.predict.Probing;
import io.sweetspot.pipeline.recommendations.LearnedCount;
import io.sweetspot.pipeline.recommendations.Recommendation.Measurement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * Leaves one machine out: a synthetic program is measured on some kinds, and what probes, the rule
 * of the likeliest kind and the core count take on another is compared with the best there.
 */
final class KindsSimulation {
  private static final int[] GRID = {1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128};
  private static final int TRIALS_A_COUNT = 3;
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  static List<String> TRACE;
  private KindsSimulation() {}

  /**
   * What the ways of choosing lost, each over the best possible, as fractions, and what the probes
   * cost.
   */
  record Losses(double probed, double likeliest, double cores, double dearest, int probes) {}

  /** So many programs of a family, each on a machine that was left out. */
  static List<Losses> run(Workloads family, int kinds, double noise, int cases, long seed) {
    List<Losses> all = new ArrayList<>();
    for (int i = 0; i < cases; i++) {
      all.add(
          one(
              family,
              kinds,
              noise,
              new SplittableRandom(seed * 1_000_003 + 31L * i + family.ordinal())));
    }
    return all;
  }

  private static Losses one(Workloads family, int kinds, double noise, SplittableRandom random) {
    Workloads.Program program = family.program(random);
    List<Workloads.Site> sites = new ArrayList<>();
    while (sites.size() <= kinds) {
      Workloads.Site site = site(random);
      if (sites.stream().noneMatch(other -> other.kind().equals(site.kind()))) {
        sites.add(site);
      }
    }
    Workloads.Site here = sites.remove(0);
    List<LearnedCount> entries =
        sites.stream().map(site -> learned(program, site, noise, random)).toList();
    KindCurves curves = KindCurves.of(entries, here.kind());
    List<Integer> allowed = curves.allowed();
    double best = allowed.stream().mapToDouble(n -> program.seconds(n, here)).min().orElseThrow();
    List<Probe> probes = new ArrayList<>();
    Probing probing = Probing.after(curves.suspects(), probes, List.of(), allowed, here.kind().usableCores());
    double dearest = 0;
    while (true) {
      OptionalInt next = probing.next();
      if (next.isEmpty()) {
        break;
      }
      double seconds = program.seconds(next.getAsInt(), here);
      dearest = Math.max(dearest, seconds / best - 1);
      probes.add(new Probe(next.getAsInt(), seconds * Math.exp(noise * random.nextGaussian())));
      probing = Probing.after(curves.suspects(), probes, List.of(), allowed, here.kind().usableCores());
    }
    if (TRACE != null) { int bb=0; for (int n : allowed) if (bb==0||program.seconds(n,here)<program.seconds(bb,here)) bb=n;
      TRACE.add((program.seconds(probing.best(), here) / best - 1)+"| here "+here+" best "+bb+" chose "+probing.best()+" settled "+probing.isSettled()+" regret "+probing.belief().regret(probing.best())+" w "+probing.belief().weights()+" probes "+probes.stream().map(q->q.threads()+":"+Math.round(1000*program.seconds(q.threads(),here)/best)/1000.0).toList()+" others "+sites.stream().map(x->x.kind().coresText()+" "+learned(program,x,0,random).threads()).toList()); }
    int likeliest =
        ThreadChoice.of(entries, here.kind(), here.kind().usableCores(), false).threads();
    return new Losses(
        program.seconds(probing.isSettled() ? probing.best() : likeliest, here) / best - 1,
        program.seconds(likeliest, here) / best - 1,
        program.seconds(here.kind().usableCores(), here) / best - 1,
        dearest,
        probes.size());
  }

  private static Workloads.Site site(SplittableRandom random) {
    int cores = 2 << random.nextInt(6);
    boolean limited = random.nextInt(4) == 0;
    MachineKind kind =
        new MachineKind(
            "Maker %s %d"
                .formatted(List.of("A", "B", "C").get(random.nextInt(3)), random.nextInt(3)),
            cores,
            4 * cores,
            limited
                ? Quota.ofCores(List.of(0.5, 1.0, 1.5, 2.0, 4.0).get(random.nextInt(5)))
                    .within(cores)
                : Quota.NONE);
    double bandwidth = 2 + 0.15 * cores * random.nextDouble(0.5, 2);
    return new Workloads.Site(
        kind,
        bandwidth,
        Workloads.logUniform(random, 0.25, 4),
        Workloads.logUniform(random, 0.3, 3));
  }

  /** A tuning there: a grid, and the lowest mean of it, as a race would find it in the end. */
  private static LearnedCount learned(
      Workloads.Program program, Workloads.Site site, double noise, SplittableRandom random) {
    List<Measurement> curve = new ArrayList<>();
    for (int n : GRID) {
      double mean = 0;
      for (int i = 0; i < TRIALS_A_COUNT; i++) {
        mean += program.seconds(n, site) * Math.exp(noise * random.nextGaussian()) / TRIALS_A_COUNT;
      }
      curve.add(new Measurement(n, Role.TRAINING, TRIALS_A_COUNT, mean, OptionalDouble.of(0)));
    }
    int best =
        Arrays.stream(GRID)
            .boxed()
            .min((a, b) -> Double.compare(program.seconds(a, site), program.seconds(b, site)))
            .orElseThrow();
    return new LearnedCount(
        "p",
        "v",
        site.kind(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(TIME),
        best,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        curve);
  }

  /** The value that so large a share lies below. */
  static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1.0, Math.floor(share * sorted.length))];
  }

  /** {@code mean median p95} of each way, in percent. */
  static String row(List<Losses> losses) {
    StringBuilder row = new StringBuilder();
    for (int way = 0; way < 4; way++) {
      int which = way;
      double[] values = losses.stream().mapToDouble(each -> value(each, which)).toArray();
      row.append(
          String.format(
              Locale.ROOT,
              "  %6.2f %6.2f %7.2f",
              100 * Arrays.stream(values).average().orElse(0),
              100 * quantile(values, 0.5),
              100 * quantile(values, 0.95)));
    }
    return row
        + String.format(
            Locale.ROOT, "  %4.2f", losses.stream().mapToInt(Losses::probes).average().orElse(0));
  }

  static double value(Losses losses, int way) {
    return switch (way) {
      case 0 -> losses.probed();
      case 1 -> losses.likeliest();
      case 2 -> losses.cores();
      default -> losses.dearest();
    };
  }
}
