package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.sizes.SizedSample.Place;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What is believed of log seconds over threads and size: an average of suppositions, each weighed
 * by how well it explains what was measured (Bayesian model averaging).
 */
final class Surface {

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

  static Surface of(SizedSample cells) {
    Set<Place> bumps = new LinkedHashSet<>(cells.bumps());
    Surface all = of(cells.doubting(bumps), bumps);
    Set<Place> spikes = new LinkedHashSet<>(bumps);
    spikes.addAll(all.spikes(cells));
    return spikes.size() == bumps.size() ? all : of(cells.doubting(spikes), spikes);
  }

  private List<Place> spikes(SizedSample cells) {
    double[] surprises = suppositions.get(0).conditioned().surprises();
    return IntStream.range(0, surprises.length)
        .filter(i -> surprises[i] > SPIKE && cells.measured().get(i).trials() == 1)
        .mapToObj(i -> cells.measured().get(i).place())
        .toList();
  }

  private static Surface of(SizedSample cells, Set<Place> possibleSpikes) {
    Origin origin = Origin.of(cells.measured());
    return new Surface(
        origin, new SurfaceSearch(cells, origin).heaviest(), List.copyOf(possibleSpikes));
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
