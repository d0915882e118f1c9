package io.sweetspot.workloads;

import io.sweetspot.datasets.PrintableText;
import java.io.File;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A command beside a trial, outside its clock: it prepares the ground or clears it. What it leaves
 * running stays, since a prepared server is meant to.
 */
record Step(String name, List<String> arguments, File directory, Map<String, String> environment) {
  private static final int SHOWN_BYTES = 2000;

  /**
   * Runs it, if there is anything to run. Returns why it failed; empty where it did not.
   *
   * @param folder where what it prints is kept meanwhile
   */
  Optional<String> failure(Duration timeout, Path folder) throws IOException, InterruptedException {
    if (arguments.isEmpty()) {
      return Optional.empty();
    }
    Path printed = Files.createTempFile(folder, "", "." + name);
    try {
      ProcessBuilder builder =
          new ProcessBuilder(arguments)
              .directory(directory)
              .redirectErrorStream(true)
              .redirectInput(new File("/dev/null"))
              .redirectOutput(printed.toFile());
      builder.environment().putAll(environment);
      Process process;
      try {
        process = builder.start();
      } catch (IOException e) {
        return Optional.of("%s could not be started: %s".formatted(name, e.getMessage()));
      }
      if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return Optional.of("%s did not end within %s".formatted(name, timeout));
      }
      return process.exitValue() == 0
          ? Optional.empty()
          : Optional.of(
              "%s ended with exit code %d; expected 0\n%s"
                  .formatted(name, process.exitValue(), tail(printed)));
    } finally {
      Files.delete(printed);
    }
  }

  private static String tail(Path printed) throws IOException {
    try (FileChannel channel = FileChannel.open(printed)) {
      channel.position(Math.max(0, channel.size() - SHOWN_BYTES));
      byte[] end = Channels.newInputStream(channel).readNBytes(SHOWN_BYTES);
      return PrintableText.lines(new String(end, StandardCharsets.UTF_8).strip());
    }
  }
}
