package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.sizes.Cells.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/**
 * What is believed of log seconds over threads and size: an average of suppositions, each weighed
 * by how well it explains what was measured (Bayesian model averaging).
 *
 * <p>Of the grid of suppositions only those are weighed that a search meets, which for every slant
 * goes uphill along one axis after the other. O(cells cubed), some hundred times.
 */
final class Surface {

  private static final double[] SLANTS = {-1, -0.5, 0, 0.5, 1};
  private static final double[] HEIGHTS = {0.15, 0.5, 1.5};
  private static final double[] WIDTHS = {0.7, 1.5, 3};
  private static final double[] LIKENESSES = {2, 8, 30};
  private static final double[] ROUGHS = {0.003, 0.02, 0.08};
  private static final double[] NOISES = {0.6, 1, 1.7, 3};

  /** So many are averaged, each as often as its weight asks for. */
  private static final int MOST = 16;

  /** So many smooth ones are weighed with every feature. */
  private static final int SMOOTH = 4;

  /** A single trial this many deviations above all that is expected may be a spike. */
  private static final double SPIKE = 3.5;

  private final Origin origin;
  private final List<Weighed> suppositions;
  private final List<Place> possibleSpikes;

  /** A supposition and its share of belief. */
  record Weighed(Conditioned conditioned, double weight, double noiseVariance) {}

  private Surface(Origin origin, List<Weighed> suppositions, List<Place> possibleSpikes) {
    this.origin = origin;
    this.suppositions = suppositions;
    this.possibleSpikes = possibleSpikes;
  }

  static Surface of(Cells cells) {
    Surface all = of(cells, List.of());
    List<Place> spikes = all.spikes(cells);
    return spikes.isEmpty() ? all : of(cells.doubting(spikes), spikes);
  }

  private List<Place> spikes(Cells cells) {
    double[] surprises = suppositions.get(0).conditioned().surprises();
    return IntStream.range(0, surprises.length)
        .filter(i -> surprises[i] > SPIKE && cells.measured().get(i).trials() == 1)
        .mapToObj(i -> cells.measured().get(i).place())
        .toList();
  }

  private static Surface of(Cells cells, List<Place> possibleSpikes) {
    Search search = new Search(cells);
    for (double slant : SLANTS) {
      search.climb(new Supposition(slant, 0.5, 1.5, 8, 0.02, 1, Feature.NONE), 1);
    }
    search.climb(search.best(), 2);
    return search.surface(possibleSpikes);
  }

  /** Goes uphill, and keeps what it has met. */
  private static final class Search {
    private final Cells cells;
    private final Origin origin;
    private final Map<Supposition, Double> met = new HashMap<>();
    private final Map<Supposition, Conditioned> conditioned = new HashMap<>();

    Search(Cells cells) {
      this.cells = cells;
      this.origin = Origin.of(cells.measured());
    }

    Supposition best() {
      return met.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }

    double noiseVariance(Supposition supposition) {
      double noise = supposition.noise() * cells.noise();
      return noise * noise;
    }

    double score(Supposition supposition) {
      return met.computeIfAbsent(
          supposition,
          each -> {
            Conditioned now = new Conditioned(each, cells.measured(), origin, noiseVariance(each));
            conditioned.put(each, now);
            double square = each.noise() * each.noise();
            return now.logLikelihood() - 0.5 * cells.freedom() * (Math.log(square) + 1 / square);
          });
    }

    void climb(Supposition from, int rounds) {
      Supposition at = from;
      for (int round = 0; round < rounds; round++) {
        Supposition s = at;
        at =
            best(
                NOISES,
                x ->
                    new Supposition(
                        s.slant(),
                        s.height(),
                        s.width(),
                        s.likeness(),
                        s.rough(),
                        x,
                        Feature.NONE));
        Supposition a = at;
        at =
            best(
                LIKENESSES,
                x ->
                    new Supposition(
                        a.slant(), a.height(), a.width(), x, a.rough(), a.noise(), Feature.NONE));
        Supposition b = at;
        at =
            best(
                WIDTHS,
                x ->
                    new Supposition(
                        b.slant(),
                        b.height(),
                        x,
                        b.likeness(),
                        b.rough(),
                        b.noise(),
                        Feature.NONE));
        Supposition c = at;
        at =
            best(
                HEIGHTS,
                x ->
                    new Supposition(
                        c.slant(), x, c.width(), c.likeness(), c.rough(), c.noise(), Feature.NONE));
        Supposition d = at;
        at =
            best(
                ROUGHS,
                x ->
                    new Supposition(
                        d.slant(),
                        d.height(),
                        d.width(),
                        d.likeness(),
                        x,
                        d.noise(),
                        Feature.NONE));
      }
    }

    private Supposition best(double[] values, DoubleFunction<Supposition> with) {
      Supposition best = with.apply(values[0]);
      for (double value : values) {
        Supposition each = with.apply(value);
        best = score(each) > score(best) ? each : best;
      }
      return best;
    }

    /** Every one that was met, the best of them with every feature too. */
    private Map<Supposition, Double> all() {
      Map<Supposition, Double> all = new LinkedHashMap<>();
      List<Supposition> heaviest =
          met.entrySet().stream()
              .sorted(Map.Entry.<Supposition, Double>comparingByValue().reversed())
              .limit(SMOOTH)
              .map(Map.Entry::getKey)
              .toList();
      double from =
          cells.measured().stream()
              .mapToDouble(each -> origin.threads(each.place().threads()))
              .min()
              .orElseThrow();
      double to =
          cells.measured().stream()
              .mapToDouble(each -> origin.threads(each.place().threads()))
              .max()
              .orElseThrow();
      for (Supposition each : heaviest) {
        all.put(each, met.get(each) + Math.log(Feature.Kind.NONE.chance()));
      }
      for (Feature.Kind kind : List.of(Feature.Kind.CLIFF, Feature.Kind.DIP)) {
        List<Feature> features = Feature.all(kind, from, to);
        double chance = Math.log(kind.chance() / features.size());
        for (Supposition each : heaviest) {
          Conditioned smooth = conditioned.get(each);
          for (Feature feature : features) {
            double more = smooth.logLikelihood(feature) - smooth.logLikelihood();
            all.put(each.with(feature), met.get(each) + more + chance);
          }
        }
      }
      return all;
    }

    /** An even sample of all by their weights. */
    Surface surface(List<Place> possibleSpikes) {
      Map<Supposition, Double> all = all();
      double most = all.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
      double sum = all.values().stream().mapToDouble(each -> Math.exp(each - most)).sum();
      List<Weighed> weighed = new ArrayList<>();
      double passed = 0;
      int drawn = 0;
      for (Map.Entry<Supposition, Double> each : all.entrySet()) {
        passed += Math.exp(each.getValue() - most) / sum * MOST;
        int times = (int) Math.floor(passed + 0.5) - drawn;
        if (times > 0) {
          drawn += times;
          Supposition supposition = each.getKey();
          double noiseVariance = noiseVariance(supposition);
          weighed.add(
              new Weighed(
                  new Conditioned(supposition, cells.measured(), origin, noiseVariance),
                  (double) times / MOST,
                  noiseVariance));
        }
      }
      weighed.sort(Comparator.comparingDouble(Weighed::weight).reversed());
      return new Surface(origin, List.copyOf(weighed), possibleSpikes);
    }
  }

  Origin origin() {
    return origin;
  }

  /** The heaviest first. */
  List<Weighed> suppositions() {
    return suppositions;
  }

  /** Single trials far above what all others let expect: to be measured again. */
  List<Place> possibleSpikes() {
    return possibleSpikes;
  }

  /** Expected variance of the logarithm of one trial's seconds. */
  double noiseVariance() {
    return suppositions.stream().mapToDouble(each -> each.weight() * each.noiseVariance()).sum();
  }
}
