package io.sweetspot.pipeline.tune;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Size;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.datasets.parquet.TrialReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The trials of some programs, kept up to date: table files never change, so each is read once. */
public final class StoredTrials {
  private final Dataset dataset;
  private final Set<String> programs;
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Trial> trials = new TreeMap<>();

  /** The trials of the named programs in a dataset. */
  public StoredTrials(Dataset dataset, Set<String> programs) {
    this.dataset = dataset;
    this.programs = Set.copyOf(programs);
  }

  /** Reads what has appeared since the last time. */
  public void refresh() throws IOException {
    for (String file : dataset.files()) {
      if (seen.add(file)) {
        try (TrialReader reader = dataset.reader(file)) {
          reader.forEachTrial(this::keep);
        }
      }
    }
  }

  /** The trial that was planned so; empty as long as it is missing. */
  public Optional<Trial> of(TrialSpec planned) {
    return Optional.ofNullable(trials.get(planned.id()));
  }

  /** The trials that may be averaged under that identity. */
  public List<Trial> of(Identity identity) {
    return trials.values().stream().filter(trial -> trial.identity().equals(identity)).toList();
  }

  /** The sizes of the work of which there are trials that differ in nothing else. */
  public Set<Size> sizes(Identity identity) {
    return trials.values().stream()
        .map(Trial::identity)
        .filter(each -> each.anySize().equals(identity.anySize()) && !each.size().isNone())
        .map(Identity::size)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** In a sentence each: the trials of the program that must not be. */
  public List<String> keptApart(Identity identity) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Trial trial : trials.values()) {
      if (trial.spec().program().equals(identity.program()) && !isOtherSize(trial, identity)) {
        identity
            .difference(trial.identity())
            .ifPresent(difference -> counts.merge(difference, 1, Integer::sum));
      }
    }
    List<String> sentences = new ArrayList<>();
    counts.forEach(
        (what, count) -> sentences.add("%d trials of %s are kept apart".formatted(count, what)));
    return sentences;
  }

  /** Where both have one, nobody would expect them together. */
  private static boolean isOtherSize(Trial trial, Identity identity) {
    Size size = trial.spec().size();
    return !size.isNone() && !identity.size().isNone() && !size.equals(identity.size());
  }

  private void keep(Trial trial) {
    if (programs.contains(trial.spec().program())) {
      trials.put(trial.spec().id(), trial);
    }
  }
}
