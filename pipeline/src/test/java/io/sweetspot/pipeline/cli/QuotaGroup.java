package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** A control group with a quota, as a container has one; removed when closed. */
record QuotaGroup(Path folder) implements AutoCloseable {
  private static final int PERIOD = 100_000;

  /** A group that may use so many thousandths of a core; skips the test where none may be made. */
  static QuotaGroup of(int millicores) {
    Path separate = Path.of("/sys/fs/cgroup/cpu");
    Path root = Files.isDirectory(separate) ? separate : Path.of("/sys/fs/cgroup");
    Path folder = root.resolve("sweetspot-test-" + UUID.randomUUID());
    String quota = Integer.toString(millicores * PERIOD / 1000);
    try {
      Files.createDirectory(folder);
      if (root.equals(separate)) {
        Files.writeString(folder.resolve("cpu.cfs_period_us"), Integer.toString(PERIOD));
        Files.writeString(folder.resolve("cpu.cfs_quota_us"), quota);
      } else {
        Files.writeString(folder.resolve("cpu.max"), quota + " " + PERIOD);
      }
    } catch (IOException e) {
      folder.toFile().delete();
      assumeTrue(false, "no control group may be made here: " + e);
    }
    return new QuotaGroup(folder);
  }

  /** What a command line begins with, to be within the group. */
  List<String> within() {
    return List.of("sh", "-c", "echo $$ > " + folder + "/cgroup.procs; exec \"$@\"", "sh");
  }

  @Override
  public void close() throws IOException {
    Files.delete(folder);
  }
}
