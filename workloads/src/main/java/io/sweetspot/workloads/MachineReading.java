package io.sweetspot.workloads;

import io.sweetspot.datasets.Surroundings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The machine's counters at one moment, read outside the clock; two of them tell what it did in
 * between. What the system does not count is unknown.
 *
 * @param processors what they have done
 * @param someWaiting microseconds in which some process waited for a processor
 * @param allWaiting microseconds in which all that were not idle did
 * @param swappedIn pages read from swap space
 * @param swappedOut pages written to it
 * @param megahertz mean frequency of the processors now
 */
record MachineReading(
    ProcessorTime processors,
    OptionalLong someWaiting,
    OptionalLong allWaiting,
    OptionalLong swappedIn,
    OptionalLong swappedOut,
    OptionalDouble megahertz) {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,9})?");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");
  private static final double MICROS = 1e6;
  private static final double KILOHERTZ = 1e3;

  static MachineReading now() throws IOException {
    List<String> pressure = lines(Path.of("/proc/pressure/cpu"));
    List<String> memory = lines(Path.of("/proc/vmstat"));
    return new MachineReading(
        ProcessorTime.now(),
        number(pressure, "some ", "total="),
        number(pressure, "full ", "total="),
        number(memory, "pswpin ", " "),
        number(memory, "pswpout ", " "),
        frequency());
  }

  /**
   * What the machine did since an earlier reading.
   *
   * @param throttledSeconds of the trial's control group; -1 where unknown
   */
  Surroundings since(MachineReading before, double throttledSeconds) {
    return new Surroundings(
        Math.max(0, processors.stolenSeconds() - before.processors.stolenSeconds()),
        seconds(someWaiting, before.someWaiting),
        seconds(allWaiting, before.allWaiting),
        throttledSeconds,
        difference(swappedIn, before.swappedIn),
        difference(swappedOut, before.swappedOut),
        megahertz.isPresent() && before.megahertz.isPresent()
            ? (megahertz.getAsDouble() + before.megahertz.getAsDouble()) / 2
            : -1);
  }

  private static double seconds(OptionalLong after, OptionalLong before) {
    long micros = difference(after, before);
    return micros < 0 ? -1 : micros / MICROS;
  }

  private static long difference(OptionalLong after, OptionalLong before) {
    return after.isPresent() && before.isPresent()
        ? Math.max(0, after.getAsLong() - before.getAsLong())
        : -1;
  }

  /** What the kernel asks of each processor now; where it does not say, what it measured. */
  private static OptionalDouble frequency() throws IOException {
    List<Double> megahertz = new ArrayList<>();
    Path processors = Path.of("/sys/devices/system/cpu");
    if (Files.isDirectory(processors.resolve("cpu0/cpufreq"))) {
      try (DirectoryStream<Path> each = Files.newDirectoryStream(processors, "cpu[0-9]*")) {
        for (Path processor : each) {
          for (String line : lines(processor.resolve("cpufreq/scaling_cur_freq"))) {
            if (NUMBER.matcher(line).matches()) {
              megahertz.add(Double.parseDouble(line) / KILOHERTZ);
            }
          }
        }
      }
    } else {
      for (String line : lines(Path.of("/proc/cpuinfo"))) {
        String value = line.substring(line.indexOf(':') + 1).strip();
        if (line.startsWith("cpu MHz") && NUMBER.matcher(value).matches()) {
          megahertz.add(Double.parseDouble(value));
        }
      }
    }
    return megahertz.stream().mapToDouble(Double::doubleValue).average();
  }

  /** The number that follows a key in the line that begins so. */
  static OptionalLong number(List<String> lines, String beginning, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(beginning))
        .map(line -> line.substring(line.indexOf(key) + key.length()).strip())
        .filter(value -> WHOLE.matcher(value).matches())
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of(); // This system does not count that.
    }
  }
}
