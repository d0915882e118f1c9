package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.sizes.Surface.Weighed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the suppositions that explain best what was measured.
 *
 * <p>There are too many to weigh them all. So it goes uphill along one axis after the other, from
 * every slant, and then from the likeliest cliff and the likeliest dip; and weighs the smooth
 * curves that did best with every feature. O(cells cubed) a hundred times, and O(cells squared)
 * some ten thousand times.
 */
final class SurfaceSearch {

  private static final Supposition USUAL = new Supposition(0, 0.5, 1.5, 8, 0.02, 1, Feature.NONE);

  /** So many smooth ones are weighed with every feature. */
  private static final int SMOOTH = 4;

  /** So many are averaged, each as often as its weight asks for. */
  private static final int MOST = 12;

  /** So often it goes uphill from the likeliest feature of each kind. */
  private static final int ROUNDS = 2;

  /** So often the heaviest cliffs are looked at more closely, so many of them. */
  private static final int LEVELS = 2;

  private static final int SPLIT = 60;

  private static final List<Feature.Kind> KINDS = List.of(Feature.Kind.CLIFF, Feature.Kind.DIP);

  private final SizedSample cells;
  private final Origin origin;
  private final Range sizes;
  private final double[] threadsOfCells;
  private final double[] sizesOfCells;
  private final Map<Feature.Kind, List<Alike>> features = new EnumMap<>(Feature.Kind.class);
  private final Map<Supposition, Double> met = new LinkedHashMap<>();
  private final Map<Supposition, Conditioned> conditioned = new HashMap<>();
  private final Map<Supposition, Map<Feature.Kind, List<Scored>>> featured = new HashMap<>();

  /** By how much a feature raises each of the measured levels. */
  private static final class Raised {
    private final double[] levels;

    Raised(double[] levels) {
      this.levels = levels;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Raised raised && Arrays.equals(levels, raised.levels);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(levels);
    }
  }

  /** Features of a kind that raise the measured levels by as much. */
  private record Alike(Raised raised, List<Feature> features) {}

  /** A supposition and the logarithm of its weight, up to a constant. */
  private record Scored(Supposition supposition, double score) {}

  SurfaceSearch(SizedSample cells, Origin origin) {
    this.cells = cells;
    this.origin = origin;
    this.threadsOfCells =
        cells.measured().stream()
            .mapToDouble(each -> origin.threads(each.place().threads()))
            .toArray();
    this.sizesOfCells =
        cells.measured().stream().mapToDouble(each -> origin.size(each.place().size())).toArray();
    Range threads = Range.of(Arrays.stream(threadsOfCells));
    this.sizes = Range.of(Arrays.stream(sizesOfCells));
    KINDS.forEach(kind -> features.put(kind, alike(Feature.all(kind, threads, sizes))));
  }

  /** Features by what they raise the measured levels by: many cliffs lie between the same two. */
  private List<Alike> alike(List<Feature> all) {
    Map<Raised, List<Feature>> alike = new LinkedHashMap<>();
    for (Feature each : all) {
      alike.computeIfAbsent(raised(each), raised -> new ArrayList<>()).add(each);
    }
    return alike.entrySet().stream()
        .map(each -> new Alike(each.getKey(), each.getValue()))
        .toList();
  }

  private Raised raised(Feature feature) {
    double[] raised = new double[threadsOfCells.length];
    for (int i = 0; i < raised.length; i++) {
      raised[i] = feature.at(threadsOfCells[i], sizesOfCells[i]);
    }
    return new Raised(raised);
  }

  /** An even sample of all by their weights, the heaviest first. */
  List<Weighed> heaviest() {
    Axis.SLANT.along(USUAL).forEach(this::climb);
    for (int round = 0; round < ROUNDS; round++) {
      for (Feature.Kind kind : KINDS) {
        climb(best(weighed(smooth(), kind)).supposition());
      }
    }
    List<Supposition> smooth = smooth();
    List<Scored> all = new ArrayList<>();
    smooth.forEach(each -> all.add(new Scored(each, score(each))));
    KINDS.forEach(kind -> all.addAll(weighed(smooth, kind)));
    return sample(all);
  }

  private static Scored best(List<Scored> some) {
    return some.stream().max(Comparator.comparingDouble(Scored::score)).orElseThrow();
  }

  private void climb(Supposition from) {
    Supposition at = from;
    for (Axis axis : Axis.values()) {
      for (Supposition each : axis.along(at)) {
        at = score(each) > score(at) ? each : at;
      }
    }
  }

  /** Logarithm of the weight of a supposition, up to a constant. */
  private double score(Supposition supposition) {
    return met.computeIfAbsent(
        supposition,
        each -> {
          Conditioned now = condition(each);
          conditioned.put(each, now);
          return now.logLikelihood() + before(each);
        });
  }

  private Conditioned condition(Supposition supposition) {
    return new Conditioned(supposition, cells.measured(), origin, noiseVariance(supposition));
  }

  private double noiseVariance(Supposition supposition) {
    double noise = supposition.noise() * cells.noise();
    return noise * noise;
  }

  /**
   * What is believed before the curves are looked at: by the repeats, and how rare features are.
   */
  private double before(Supposition supposition) {
    double square = supposition.noise() * supposition.noise();
    Feature.Kind kind = supposition.feature().kind();
    int all =
        kind == Feature.Kind.NONE
            ? 1
            : features.get(kind).stream().mapToInt(each -> each.features().size()).sum();
    return Math.log(kind.chance() / all) - 0.5 * cells.freedom() * (Math.log(square) + 1 / square);
  }

  /** Smooth ones, that did best by themselves or with a feature. */
  private List<Supposition> smooth() {
    return met.entrySet().stream()
        .sorted(Map.Entry.<Supposition, Double>comparingByValue().reversed())
        .map(each -> each.getKey().with(Feature.NONE))
        .distinct()
        .limit(SMOOTH)
        .toList();
  }

  /** Each of these with each feature of a kind. */
  private List<Scored> weighed(List<Supposition> smooth, Feature.Kind kind) {
    List<Scored> weighed = new ArrayList<>();
    for (Supposition each : smooth) {
      weighed.addAll(
          featured
              .computeIfAbsent(each, s -> new EnumMap<>(Feature.Kind.class))
              .computeIfAbsent(kind, k -> weighed(each, k)));
    }
    return weighed;
  }

  private List<Scored> weighed(Supposition smooth, Feature.Kind kind) {
    score(smooth);
    Conditioned plain = conditioned.get(smooth);
    List<Scored> weighed = new ArrayList<>();
    double before = before(smooth.with(features.get(kind).get(0).features().get(0)));
    for (Alike alike : features.get(kind)) {
      double score = plain.logLikelihood(alike.raised().levels) + before;
      alike.features().forEach(each -> weighed.add(new Scored(smooth.with(each), score)));
    }
    return kind == Feature.Kind.CLIFF && sizes.width() > 0 ? refined(weighed, plain) : weighed;
  }

  /** The heaviest cliffs in quarters, and those in quarters again. */
  private List<Scored> refined(List<Scored> coarse, Conditioned plain) {
    List<Scored> done = new ArrayList<>();
    List<Scored> finest = coarse;
    double step = Feature.Kind.CLIFF.step();
    for (int level = 0; level < LEVELS; level++) {
      List<Scored> sorted = new ArrayList<>(finest);
      sorted.sort(Comparator.comparingDouble(Scored::score).reversed());
      int split = Math.min(SPLIT, sorted.size());
      done.addAll(sorted.subList(split, sorted.size()));
      finest = new ArrayList<>();
      for (Scored each : sorted.subList(0, split)) {
        double before = before(each.supposition()) - (level + 1) * Math.log(4);
        for (Feature quarter : each.supposition().feature().quarters(step, sizes)) {
          double score = plain.logLikelihood(raised(quarter).levels) + before;
          finest.add(new Scored(each.supposition().with(quarter), score));
        }
      }
      step /= 2;
    }
    done.addAll(finest);
    return done;
  }

  private List<Weighed> sample(List<Scored> all) {
    double most = best(all).score();
    double sum = all.stream().mapToDouble(each -> Math.exp(each.score() - most)).sum();
    List<Weighed> sample = new ArrayList<>();
    double passed = 0;
    int drawn = 0;
    for (Scored each : all) {
      passed += Math.exp(each.score() - most) / sum * MOST;
      int times = (int) (passed + 0.5) - drawn;
      if (times > 0) {
        drawn += times;
        Supposition one = each.supposition();
        sample.add(new Weighed(condition(one), (double) times / MOST, noiseVariance(one)));
      }
    }
    sample.sort(Comparator.comparingDouble(Weighed::weight).reversed());
    return List.copyOf(sample);
  }
}
