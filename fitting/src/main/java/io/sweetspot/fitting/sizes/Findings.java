package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.sizes.SizedSample.Place;
import java.util.List;
import java.util.Optional;

/**
 * What the observations tell.
 *
 * @param question what is asked
 * @param cells what was measured
 * @param beliefs what is believed of all sizes and counts
 * @param races at the sizes that were measured
 */
record Findings(SizeQuestion question, SizedSample cells, Beliefs beliefs, SizeRaces races) {

  /**
   * Empty where no trial succeeded of a count that may be recommended.
   *
   * @param step of log sizes that are thought about
   */
  static Optional<Findings> of(
      SizeQuestion question, List<SizedObservation> observations, double step) {
    List<SizedObservation> asked =
        observations.stream()
            .filter(each -> question.allowed().contains(each.trial().threads()))
            .toList();
    SizedSample cells = SizedSample.of(asked);
    if (cells.sizes().isEmpty()) {
      return Optional.empty();
    }
    Grid grid = Grid.of(question.allowed(), cells, cells.sizes(), step);
    Beliefs beliefs = Beliefs.of(Surface.of(cells), cells, grid);
    return Optional.of(new Findings(question, cells, beliefs, SizeRaces.of(question, asked)));
  }

  /** A maker of tables, which takes dozens of draws of the curve of each size. */
  TableMaker maker() {
    return new TableMaker(question, cells, beliefs, races);
  }

  /** Expected seconds of a size of the grid at the count of the grid that is nearest. */
  double seconds(Place place) {
    Grid grid = beliefs.grid();
    return Math.exp(beliefs.mean(grid.index(place.size()), grid.nearest(place.threads())));
  }
}
