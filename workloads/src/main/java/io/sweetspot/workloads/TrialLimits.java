package io.sweetspot.workloads;

import io.sweetspot.datasets.Quota;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What limits a trial and accounts for it: a control group of its own, where one can be made, and
 * the one that we are in. Where the trial has a quota of processor time, one must be made.
 */
final class TrialLimits implements AutoCloseable {
  private static final Set<String> LIMITING = Set.of("cpu", "memory");
  private static final Set<String> ACCOUNTING = Set.of("memory");
  private static final String STATISTICS = "cpu.stat";

  private final Optional<ControlGroup> group;
  private final List<Path> ours;

  private TrialLimits(Optional<ControlGroup> group, List<Path> ours) {
    this.group = group;
    this.ours = ours;
  }

  /**
   * The limits of a trial, before it has processes.
   *
   * @throws IOException where it has a quota and no group may be made
   */
  static TrialLimits of(String mark, Quota quota) throws IOException {
    if (quota.isNone()) {
      List<Path> ours =
          Hierarchy.of(Path.of("/")).stream()
              .filter(hierarchy -> hierarchy.controllers().contains("cpu"))
              .map(hierarchy -> hierarchy.own().resolve(STATISTICS))
              .toList();
      return new TrialLimits(accounting(mark), ours);
    }
    ControlGroup group = ControlGroup.create(mark, LIMITING);
    try {
      group.limitProcessorTime(quota.millicores());
      return new TrialLimits(Optional.of(group), List.of());
    } catch (IOException | RuntimeException e) {
      group.close();
      throw e;
    }
  }

  /** Of processes that are not accounted for. */
  static TrialLimits none() {
    return new TrialLimits(Optional.empty(), List.of());
  }

  private static Optional<ControlGroup> accounting(String mark) {
    try {
      return Optional.of(ControlGroup.create(mark, ACCOUNTING));
    } catch (IOException e) {
      return Optional.empty(); // Users who may not make one do without.
    }
  }

  /** The trial's own group, where one could be made. */
  Optional<ControlGroup> group() {
    return group;
  }

  /** Makes a group, limits it, and removes it: as a trial would. */
  static void require() throws IOException {
    try (ControlGroup group = ControlGroup.create(UUID.randomUUID().toString(), LIMITING)) {
      group.limitProcessorTime(Quota.ofCores(1).millicores());
    }
  }

  /** How long the group was kept waiting so far, over all processors; -1 where unknown. */
  double throttledSeconds() throws IOException {
    Optional<String> statistics =
        ours.isEmpty() && group.isPresent()
            ? group.get().read(STATISTICS)
            : readable(ours).findFirst();
    List<String> lines = statistics.map(text -> text.lines().toList()).orElse(List.of());
    OptionalLong micros = MachineReading.number(lines, "throttled_usec ", " ");
    OptionalLong nanos = MachineReading.number(lines, "throttled_time ", " ");
    if (micros.isPresent()) {
      return micros.getAsLong() / 1e6;
    }
    return nanos.isPresent() ? nanos.getAsLong() / 1e9 : -1;
  }

  private static Stream<String> readable(List<Path> files) {
    return files.stream()
        .flatMap(
            file -> {
              try {
                return Stream.of(Files.readString(file));
              } catch (IOException e) {
                return Stream.empty(); // The system does not say.
              }
            });
  }

  /** As closing, for those who end with the JVM. */
  void remove() {
    try {
      close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove a trial's control group", e);
    }
  }

  @Override
  public void close() throws IOException {
    if (group.isPresent()) {
      group.get().close();
    }
  }
}
