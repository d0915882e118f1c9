package io.sweetspot.workloads;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What all processors of the machine have done since it started, from {@code /proc/stat}.
 *
 * @param busySeconds CPU seconds of everybody, those stolen by other virtual machines included
 * @param stolenSeconds CPU seconds that other virtual machines got instead of this one
 */
record ProcessorTime(double busySeconds, double stolenSeconds) {
  private static final Path STATISTICS = Path.of("/proc/stat");

  /** Ticks a second of every Linux that people meet (USER_HZ). */
  private static final double TICKS = 100;

  private static final int IDLE = 4;
  private static final int WAITING = 5;
  private static final int STOLEN = 8;

  static ProcessorTime now() throws IOException {
    String all = Files.readString(STATISTICS, StandardCharsets.US_ASCII);
    String[] fields = all.substring(0, all.indexOf('\n')).split(" +", -1);
    long busy = 0;
    for (int i = 1; i < fields.length && i <= STOLEN; i++) {
      if (i != IDLE && i != WAITING) {
        busy += Long.parseLong(fields[i]);
      }
    }
    double stolen = fields.length > STOLEN ? Long.parseLong(fields[STOLEN]) / TICKS : 0;
    return new ProcessorTime(busy / TICKS, stolen);
  }
}
