package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.decide.Budget;
import io.sweetspot.fitting.decide.Screen;
import io.sweetspot.fitting.sizes.SizedSample.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The first look at each size: a geometric grid of counts, of which one size has every second and
 * the next one the others, for what one leaves out the other tells.
 */
final class SizeScreen {

  /** Share of the trials, or of the seconds that are left, that it may take. */
  private static final double SHARE = 0.5;

  /** Fewest counts of a size. */
  private static final int FEWEST = 3;

  private final SizeQuestion question;
  private final Optional<Findings> findings;
  private final Budget left;

  SizeScreen(SizeQuestion question, Optional<Findings> findings, Budget left) {
    this.question = question;
    this.findings = findings;
    this.left = left;
  }

  /**
   * What it lacks. Where seconds are to be spared, one size after the other, the smallest first,
   * and nothing that is too dear by what smaller sizes took.
   *
   * @param tried all that was run, whatever became of it
   * @param trials all trials, those that were run included
   */
  List<Place> missing(Set<Place> tried, double trials) {
    List<Double> sizes = question.sizes();
    int most = (int) Math.max(FEWEST, SHARE * trials / sizes.size());
    List<Place> missing = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      List<Place> places = new ArrayList<>();
      for (int threads : everySecond(i, most)) {
        Place place = new Place(sizes.get(i), threads);
        boolean runs = findings.map(found -> found.cells().runs(place)).orElse(true);
        if (runs && !tried.contains(place)) {
          places.add(place);
        }
      }
      missing.addAll(affordable(places));
      if (!missing.isEmpty() && left.seconds() < Double.POSITIVE_INFINITY) {
        break;
      }
    }
    return missing;
  }

  /** Both ends, and between them from the second or the third on every second count. */
  private List<Integer> everySecond(int size, int most) {
    List<Integer> counts = Screen.counts(question.allowed(), question.allowed().size());
    TreeSet<Integer> some = new TreeSet<>();
    some.add(counts.get(0));
    some.add(counts.get(counts.size() - 1));
    List<Integer> between = new ArrayList<>();
    for (int i = 1 + size % 2; i < counts.size() - 1; i += 2) {
      between.add(counts.get(i));
    }
    int kept = Math.min(between.size(), most - some.size());
    for (int i = 0; i < kept; i++) {
      some.add(between.get((int) ((i + 0.5) * between.size() / kept)));
    }
    return new ArrayList<>(some);
  }

  private List<Place> affordable(List<Place> places) {
    if (findings.isEmpty() || left.seconds() == Double.POSITIVE_INFINITY) {
      return places;
    }
    List<Place> cheapest = new ArrayList<>(places);
    cheapest.sort(Comparator.comparingDouble(this::seconds));
    double seconds = 0;
    List<Place> affordable = new ArrayList<>();
    for (Place place : cheapest) {
      seconds += seconds(place);
      if (seconds <= SHARE * left.seconds()) {
        affordable.add(place);
      }
    }
    return affordable;
  }

  /** As if seconds went with the size from the next smaller one that was measured. */
  private double seconds(Place place) {
    Findings found = findings.orElseThrow();
    double smaller = found.cells().sizes().get(0);
    for (double size : found.cells().sizes()) {
      smaller = size <= place.size() ? size : smaller;
    }
    return place.size() / smaller * found.seconds(new Place(smaller, place.threads()));
  }
}
