package io.sweetspot.workloads;

import io.sweetspot.datasets.MemorySource;
import io.sweetspot.datasets.Surroundings;
import io.sweetspot.datasets.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is read of the machine and of a trial's processes around its clock, and of their memory
 * while it runs ({@link MemorySampler}).
 *
 * <p><b>Peak memory</b> is that of all processes together. A control group's own peak misses
 * nothing, but counts the files that were read and written through it, which the system gives back
 * where memory is short: those that are left at the end are taken off. Without a group, or where
 * files hid the processes, it is the largest sample, and no less than the largest process.
 */
final class TrialAccounts {
  private static final Path MACHINE = Path.of("/proc/vmstat");
  private static final String KILLS = "oom_kill ";

  private final TrialLimits limits;
  private final MemorySampler sampler;
  private final MachineReading before;
  private final double throttledBefore;
  private final OptionalLong killsBefore;
  private Optional<Surroundings> surroundings = Optional.empty();
  private double busySeconds;

  private TrialAccounts(TrialLimits limits, MemorySampler sampler) throws IOException {
    this.limits = limits;
    this.sampler = sampler;
    this.before = MachineReading.now();
    this.throttledBefore = limits.throttledSeconds();
    this.killsBefore = kills(limits);
  }

  /** Opens the accounts of processes that wait at their gate. */
  static TrialAccounts open(TrialLimits limits, ProcessTree tree) throws IOException {
    TrialAccounts accounts = new TrialAccounts(limits, new MemorySampler(tree));
    accounts.sampler.start();
    return accounts;
  }

  /** The clock has stopped: nothing of what follows is the trial's. */
  void stop() throws IOException, InterruptedException {
    MachineReading after = MachineReading.now();
    double throttled = limits.throttledSeconds();
    busySeconds = after.processors().busySeconds() - before.processors().busySeconds();
    surroundings =
        Optional.of(after.since(before, throttled < 0 ? -1 : throttled - throttledBefore));
    sampler.stop();
  }

  /** What the machine did besides, once it has stopped. */
  Surroundings surroundings() {
    return surroundings.orElseThrow();
  }

  /**
   * The exit of the first process with the trial's memory and what others did meanwhile.
   *
   * @param loadSeconds CPU seconds of the load beside it
   */
  Posix.Exit completed(Posix.Exit exit, double loadSeconds) throws IOException {
    Usage usage = exit.usage().besideOthersOf(busySeconds - loadSeconds);
    OptionalLong group = groupPeak();
    long sampled = sampler.peakBytes();
    if (group.isPresent()) {
      usage = usage.withMemory(Math.max(group.getAsLong(), sampled), MemorySource.GROUP);
    } else if (sampled > 0) {
      long least = usage.peakMemoryBytes();
      usage = usage.withMemory(Math.max(sampled, least), MemorySource.TREE);
    }
    return new Posix.Exit(exit.code(), usage);
  }

  /** Whether the kernel ended processes since the start because memory was short. */
  boolean ranOutOfMemory() throws IOException {
    OptionalLong kills = kills(limits);
    return kills.isPresent()
        && killsBefore.isPresent()
        && kills.getAsLong() > killsBefore.getAsLong();
  }

  /** The group's peak without the files that are left in it; empty where it has no accounts. */
  private OptionalLong groupPeak() throws IOException {
    OptionalLong unified = number(limits, "memory.peak", "");
    boolean isUnified = unified.isPresent();
    OptionalLong peak = isUnified ? unified : number(limits, "memory.max_usage_in_bytes", "");
    OptionalLong files = number(limits, "memory.stat", isUnified ? "file " : "total_cache ");
    return peak.isPresent()
        ? OptionalLong.of(Math.max(0, peak.getAsLong() - files.orElse(0)))
        : OptionalLong.empty();
  }

  /** How often the kernel did that: in the group, or, without one, on the whole machine. */
  private static OptionalLong kills(TrialLimits limits) throws IOException {
    OptionalLong unified = number(limits, "memory.events", KILLS);
    OptionalLong group =
        unified.isPresent() ? unified : number(limits, "memory.oom_control", KILLS);
    if (group.isPresent()) {
      return group;
    }
    try {
      return MachineReading.number(Files.readAllLines(MACHINE), KILLS, " ");
    } catch (NoSuchFileException e) {
      return OptionalLong.empty(); // This system does not count them.
    }
  }

  private static OptionalLong number(TrialLimits limits, String file, String key)
      throws IOException {
    Optional<String> text =
        limits.group().isPresent() ? limits.group().get().read(file) : Optional.empty();
    return MachineReading.number(text.map(all -> all.lines().toList()).orElse(List.of()), key, key);
  }
}
