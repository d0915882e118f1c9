package io.sweetspot.pipeline.tune;

import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.robust.NestedScatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the windows of a service's starts say of starts: how far they tell of each other. */
public final class WindowScatter {
  private WindowScatter() {}

  /** In a sentence, where there are starts enough to tell; else empty. */
  public static Optional<String> sentence(List<Trial> trials) {
    Map<Integer, List<List<Double>>> starts = new TreeMap<>();
    for (Trial trial : trials) {
      List<Double> windows = trial.reading().windows();
      if (trial.succeeded()
          && windows.stream().allMatch(value -> value > 0)
          && !windows.isEmpty()) {
        starts.computeIfAbsent(trial.spec().threads(), count -> new ArrayList<>()).add(windows);
      }
    }
    return NestedScatter.of(starts.values())
        .map(
            scatter ->
                String.format(
                    Locale.ROOT,
                    "Windows of one start of the service scatter by %.1f %%, starts by %.1f %% besides (%d starts). Intervals are from starts.",
                    100 * scatter.within(),
                    100 * scatter.between(),
                    scatter.blocks()));
  }
}
