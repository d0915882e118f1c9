package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.sizes.SizedSample.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How well each size could have been told from the others: each measured size in turn is left out,
 * and the table of the rest is judged by all trials.
 */
public final class LeaveOneSizeOut {

  /** Of log sizes: the ends of rows matter only to the one size that is asked for. */
  private static final double STEP = 0.7;

  private final SizeQuestion question;
  private final List<SizedObservation> observations;
  private final Findings all;

  private LeaveOneSizeOut(
      SizeQuestion question, List<SizedObservation> observations, Findings all) {
    this.question = question;
    this.observations = observations;
    this.all = all;
  }

  /**
   * By size, increasing; without those that lie more than {@link SizeTable#BEYOND} times beyond the
   * others. As costly as one table for each size.
   *
   * @param observations as for {@link SizeTable#of}
   */
  public static List<LeftOutSize> of(SizeQuestion question, List<SizedObservation> observations) {
    Optional<Findings> all = Findings.of(question, observations, STEP);
    List<LeftOutSize> leftOut = new ArrayList<>();
    all.map(found -> new LeaveOneSizeOut(question, List.copyOf(observations), found))
        .ifPresent(
            validation ->
                validation
                    .all
                    .cells()
                    .sizes()
                    .forEach(size -> validation.leftOut(size).ifPresent(leftOut::add)));
    return List.copyOf(leftOut);
  }

  private Optional<LeftOutSize> leftOut(double size) {
    List<SizedObservation> others =
        observations.stream().filter(each -> each.size() != size).toList();
    return Findings.of(question, others, STEP)
        .map(found -> found.maker().table())
        .filter(table -> size >= table.from() && size <= table.to())
        .map(table -> judged(size, table));
  }

  private LeftOutSize judged(double size, SizeTable table) {
    int threads = table.at(size).threads();
    double nearest =
        table.sizes().stream()
            .min(Comparator.comparingDouble(other -> Math.abs(Math.log(other / size))))
            .orElseThrow();
    int nearestThreads = table.at(nearest).threads();
    return new LeftOutSize(
        size, threads, loss(size, threads), nearestThreads, loss(size, nearestThreads));
  }

  private double loss(double size, int threads) {
    Beliefs beliefs = all.beliefs();
    int j = beliefs.grid().index(size);
    double least = Math.exp(beliefs.mean(j, beliefs.best(j)));
    return Math.max(0, all.seconds(new Place(size, threads)) / least - 1);
  }
}
