package io.sweetspot.workloads.download;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How far a download is.
 *
 * @param bytes bytes here, resumed ones included
 * @param size bytes in all, where the server says
 * @param bytesPerSecond rate over the last second or so
 * @param connections connections that are carrying a request now
 */
public record DownloadProgress(
    long bytes, OptionalLong size, double bytesPerSecond, int connections) {
  /** Time left at this rate, in seconds, where it can be told. */
  public OptionalDouble secondsLeft() {
    return size.isPresent() && bytesPerSecond > 0
        ? OptionalDouble.of((size.getAsLong() - bytes) / bytesPerSecond)
        : OptionalDouble.empty();
  }
}
