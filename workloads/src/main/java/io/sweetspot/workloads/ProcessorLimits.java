package io.sweetspot.workloads;

import io.sweetspot.datasets.Quota;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/**
 * How much of the machine's processors this process may use: which of them (affinity, cpuset), and
 * how much of their time (the quota of its control group, or of the tightest group above it).
 *
 * <p>The rules are those of {@code apply.sh} and of the Python package, file by file. {@code
 * Runtime.availableProcessors} follows others: it rounds quotas up, passes over some groups, and is
 * what an option says.
 */
final class ProcessorLimits {
  private static final String ALLOWED = "Cpus_allowed_list:";
  private static final int MILLI = 1000;

  private ProcessorLimits() {}

  /** Logical processors that this process may run on, of those that are on; at least 1. */
  static int cores(Path root) {
    BitSet allowed = new BitSet();
    lines(root.resolve("proc/self/status")).stream()
        .filter(line -> line.startsWith(ALLOWED))
        .forEach(line -> allowed.or(listed(line.substring(ALLOWED.length()))));
    if (allowed.isEmpty()) {
      return Runtime.getRuntime().availableProcessors();
    }
    BitSet online = listed(first(root.resolve("sys/devices/system/cpu/online")));
    if (online.intersects(allowed)) {
      allowed.and(online); // Others are only possible: a machine may have slots for many more.
    }
    return allowed.cardinality();
  }

  /** The tightest quota of the control groups that this process is in. */
  static Quota quota(Path root) {
    Quota tightest = Quota.NONE;
    for (String line : lines(root.resolve("proc/self/cgroup"))) {
      String[] fields = line.split(":", 3);
      if (fields.length < 3) {
        continue;
      }
      if (fields[1].isEmpty()) {
        tightest = tightest.and(upwards(root.resolve("sys/fs/cgroup"), fields[2]));
      } else if (List.of(fields[1].split(",")).contains("cpu")) {
        tightest = tightest.and(upwards(root.resolve("sys/fs/cgroup/cpu"), fields[2]));
      }
    }
    return tightest;
  }

  /** In a container the upper part of the name may not be there: then no file is. */
  private static Quota upwards(Path mount, String group) {
    Quota tightest = Quota.NONE;
    String path = group;
    while (true) {
      Path folder = mount.resolve(path.replaceFirst("^/+", ""));
      tightest = tightest.and(unified(folder)).and(separate(folder));
      if (path.isEmpty()) {
        return tightest;
      }
      path = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
  }

  /** Of version 2: quota and period in microseconds, or "max" and a period. */
  private static Quota unified(Path folder) {
    String[] words = first(folder.resolve("cpu.max")).split(" ", -1);
    return words.length == 2 ? quota(words[0], words[1]) : Quota.NONE;
  }

  /** Of version 1: the same in two files, the quota being -1 where there is none. */
  private static Quota separate(Path folder) {
    return quota(
        first(folder.resolve("cpu.cfs_quota_us")), first(folder.resolve("cpu.cfs_period_us")));
  }

  private static Quota quota(String quota, String period) {
    if (!quota.matches("[0-9]{1,15}") || !period.matches("[1-9][0-9]{0,14}")) {
      return Quota.NONE;
    }
    long micros = Long.parseLong(period);
    long millicores = (Long.parseLong(quota) * MILLI + micros / 2) / micros;
    return new Quota((int) Math.min(Integer.MAX_VALUE, Math.max(1, millicores)));
  }

  /** The processors of a list such as {@code 0-3,8}. */
  private static BitSet listed(String list) {
    BitSet processors = new BitSet();
    for (String range : list.strip().split(",", -1)) {
      String[] ends = range.split("-", 2);
      if (ends[0].matches("[0-9]{1,6}") && ends[ends.length - 1].matches("[0-9]{1,6}")) {
        processors.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
      }
    }
    return processors;
  }

  private static String first(Path file) {
    return lines(file).stream().findFirst().orElse("");
  }

  /** The lines of a file; none where it cannot be read: then nothing is known of what it says. */
  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }
}
