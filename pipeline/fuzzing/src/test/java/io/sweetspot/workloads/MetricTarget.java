package io.sweetspot.workloads;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;

/** A pattern on the first line, and what a program prints after it. */
public final class MetricTarget {
  private MetricTarget() {}

  /** Looks for the pattern in what follows it. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    int end = 0;
    while (end < input.length && input[end] != '\n') {
      end++;
    }
    try {
      Metric metric = Metric.parse(new String(input, 0, end, UTF_8));
      OutputTail output = new OutputTail();
      ReadableByteChannel channel =
          Channels.newChannel(new ByteArrayInputStream(input, end, input.length - end));
      while (output.readFrom(channel) >= 0) {
        // All of it.
      }
      metric.findIn(output.linesLastFirst(), ProgramOutput.MATCHING_LIMIT);
    } catch (IllegalArgumentException e) {
      // Refused as a pattern.
    }
  }
}
