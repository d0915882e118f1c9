package io.sweetspot.pipeline.apply;

import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Quota;
import io.sweetspot.datasets.Role;
import io.sweetspot.pipeline.recommendations.LearnedCount;
import io.sweetspot.pipeline.recommendations.Recommendation.Measurement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Leaves one machine out: a synthetic program is measured on some kinds, and what probes, the rule
 * of the likeliest kind and the core count take on another is compared with the best there.
 */
final class KindsSimulation {
  private static final int[] GRID = {1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128};
  private static final int TRIALS_A_COUNT = 3;
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  private KindsSimulation() {}

  /** So many programs of a family, each on a machine that was left out. */
  static List<KindLosses> run(Workloads family, int kinds, double noise, int cases, long seed) {
    List<KindLosses> all = new ArrayList<>();
    for (int i = 0; i < cases; i++) {
      all.add(
          one(
              family,
              kinds,
              noise,
              new SplittableRandom(seed * 1_000_003 + 31L * i + family.name().hashCode())));
    }
    return all;
  }

  private static KindLosses one(
      Workloads family, int kinds, double noise, SplittableRandom random) {
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
    return KindLosses.of(
        entries,
        here.kind(),
        KindCurves.of(entries, here.kind()).allowed(),
        threads -> program.seconds(threads, here),
        threads -> program.seconds(threads, here) * Math.exp(noise * random.nextGaussian()));
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
            .min(Comparator.comparingDouble(n -> program.seconds(n, site)))
            .orElseThrow();
    return learned(site.kind(), best, curve);
  }

  /** A recommendation as another kind of machine finds it. */
  static LearnedCount learned(MachineKind kind, int best, List<Measurement> curve) {
    return new LearnedCount(
        "p",
        "v",
        kind,
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
}
