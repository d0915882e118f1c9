package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.decide.Interval;
import io.sweetspot.fitting.robust.StudentsT;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What work of many sizes would take at one count for all, by what was measured: of that count at
 * some of the sizes, and of all others.
 *
 * @param seconds expected
 * @param interval of 95 %, by the covariance of what is believed of all sizes, to the first order
 */
public record TotalSeconds(double seconds, Interval interval) {

  /** Of log sizes that are thought about. */
  private static final double STEP = 0.9;

  private static final double COVERAGE = 0.975;

  /**
   * The total.
   *
   * @param observations of this program on this machine, of any sizes
   * @param work how often each size is to be done, in whole times and parts; sizes that were
   *     measured
   * @param threads the count
   * @return empty where no trial of the count succeeded
   */
  public static Optional<TotalSeconds> of(
      SizeQuestion question,
      List<SizedObservation> observations,
      Map<Double, Double> work,
      int threads) {
    List<Integer> counts = new ArrayList<>(question.allowed());
    counts.add(threads);
    SizeQuestion asked =
        new SizeQuestion(counts, question.sizes(), question.tolerance(), question.seed());
    return Findings.of(asked, observations, STEP)
        .filter(
            found ->
                found.cells().measured().stream()
                    .anyMatch(cell -> cell.place().threads() == threads && cell.trials() > 0))
        .map(found -> of(found, work, threads));
  }

  private static TotalSeconds of(Findings found, Map<Double, Double> work, int threads) {
    Beliefs beliefs = found.beliefs();
    double noise = beliefs.surface().noiseVariance() / 2; // The mean lies above the typical.
    int count = beliefs.grid().nearest(threads);
    List<Grid.Index> places = new ArrayList<>();
    List<Double> parts = new ArrayList<>();
    work.forEach(
        (size, times) -> {
          int j = beliefs.grid().index(size);
          places.add(new Grid.Index(j, count));
          parts.add(times * Math.exp(beliefs.mean(j, count) + noise));
        });
    double seconds = parts.stream().mapToDouble(Double::doubleValue).sum();
    double variance = 0;
    for (int i = 0; i < places.size(); i++) {
      for (int k = 0; k < places.size(); k++) {
        variance += parts.get(i) * parts.get(k) * beliefs.covariance(places.get(i), places.get(k));
      }
    }
    double share =
        StudentsT.quantile(found.cells().freedom(), COVERAGE)
            * Math.sqrt(Math.max(0, variance))
            / seconds;
    return new TotalSeconds(
        seconds, new Interval(seconds * Math.exp(-share), seconds * Math.exp(share)));
  }
}
