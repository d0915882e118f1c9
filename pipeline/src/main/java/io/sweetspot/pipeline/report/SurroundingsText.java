package io.sweetspot.pipeline.report;

import io.sweetspot.datasets.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What the machine was like while trials ran, in a line; what the system did not say is left out.
 */
final class SurroundingsText {
  private static final double PERCENT = 100;

  private SurroundingsText() {}

  /** The line; empty where nothing is known. */
  static String of(List<Trial> trials) {
    List<String> parts = new ArrayList<>();
    share(trials, trial -> trial.usage().otherSeconds())
        .ifPresent(cores -> parts.add(text("others used %.2f cores", cores)));
    share(trials, trial -> trial.surroundings().stolenSeconds())
        .ifPresent(cores -> parts.add(text("%.2f were stolen by other virtual machines", cores)));
    share(trials, trial -> trial.surroundings().someWaitingSeconds())
        .ifPresent(
            time ->
                parts.add(text("a process waited for one %.0f %% of the time", PERCENT * time)));
    share(trials, trial -> trial.surroundings().throttledSeconds())
        .filter(cores -> cores > 0)
        .ifPresent(cores -> parts.add(text("a quota held %.2f back", cores)));
    share(trials, SurroundingsText::swapped)
        .ifPresent(
            pages ->
                parts.add(pages > 0 ? text("%.0f pages swapped a second", pages) : "no swapping"));
    mean(trials, trial -> trial.surroundings().megahertz())
        .ifPresent(megahertz -> parts.add(text("%.0f MHz", megahertz)));
    return String.join("; ", parts);
  }

  private static double swapped(Trial trial) {
    long in = trial.surroundings().swappedInPages();
    long out = trial.surroundings().swappedOutPages();
    return in < 0 || out < 0 ? -1 : in + out;
  }

  /** The sum of a figure over the sum of the wall seconds, of trials that have it. */
  private static Optional<Double> share(List<Trial> trials, ToDoubleFunction<Trial> figure) {
    List<Trial> known = trials.stream().filter(trial -> figure.applyAsDouble(trial) >= 0).toList();
    double seconds = known.stream().mapToDouble(Trial::wallSeconds).sum();
    return known.isEmpty()
        ? Optional.empty()
        : Optional.of(known.stream().mapToDouble(figure).sum() / seconds);
  }

  private static OptionalDouble mean(List<Trial> trials, ToDoubleFunction<Trial> figure) {
    return trials.stream().mapToDouble(figure).filter(value -> value >= 0).average();
  }

  private static String text(String form, double value) {
    return String.format(Locale.ROOT, form, value);
  }
}
