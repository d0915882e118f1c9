package io.sweetspot.pipeline.cli;

import io.sweetspot.workloads.Durations;
import io.sweetspot.workloads.download.DownloadListener;
import io.sweetspot.workloads.download.DownloadProgress;
import java.time.Duration;
import java.util.Locale;

/** Tells a person how a download goes on. */
final class DownloadStatus implements DownloadListener {
  private final Console console;

  DownloadStatus(Console console) {
    this.console = console;
  }

  @Override
  public void progressed(DownloadProgress progress) {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "%.1f MB%s, %.1f MB/s, %d connections",
            progress.bytes() / 1e6,
            progress.size().isPresent()
                ? String.format(Locale.ROOT, " of %.1f", progress.size().getAsLong() / 1e6)
                : "",
            progress.bytesPerSecond() / 1e6,
            progress.connections()));
    progress
        .secondsLeft()
        .ifPresent(
            seconds ->
                line.append(", about ")
                    .append(Durations.spoken(Duration.ofSeconds(Math.round(seconds))))
                    .append(" left"));
    console.status(line.toString());
  }

  @Override
  public void noticed(String notice) {
    console.say(notice);
  }
}
