package io.sweetspot.fitting.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Measured curves, {@code program,threads,seconds}, to be replayed with noise. */
final class Curves {

  private Curves() {}

  /** Where evaluation data may lie; it is not part of the project. */
  static Path directory() {
    return Path.of(System.getProperty("sweetspot.shared", "../../shared"), "curves");
  }

  /** Every program of every CSV file there, by name of the file. */
  static SortedMap<String, List<Program>> read(Path directory, Law law) {
    SortedMap<String, List<Program>> curves = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".csv")).toList()) {
        curves.put(String.valueOf(file.getFileName()), programs(Files.readAllLines(file), law));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the curves of " + directory, e);
    }
    return curves;
  }

  private static List<Program> programs(List<String> lines, Law law) {
    SortedMap<String, Map<Integer, Means>> byName = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      int threads = Integer.parseInt(fields[1]);
      byName
          .computeIfAbsent(fields[0], name -> new TreeMap<>())
          .computeIfAbsent(threads, t -> new Means())
          .add(threads, Double.parseDouble(fields[2]));
    }
    List<Program> programs = new ArrayList<>();
    byName.forEach(
        (name, points) -> {
          SortedMap<Integer, Double> seconds = new TreeMap<>();
          points.forEach((threads, means) -> seconds.put(threads, means.mean(threads)));
          programs.add(new Program(name, seconds, law));
        });
    return programs;
  }

  /** Tunes each program so many times; the mean over all is that of programs, not of points. */
  static Tally replay(Strategy strategy, List<Program> programs, int trials, int times, long seed) {
    Tally tally = new Tally();
    for (Program program : programs) {
      for (int i = 0; i < times; i++) {
        long each = seed + 1_000_003L * i + program.name().hashCode();
        Bench bench = new Bench(program, each);
        tally.add(bench, strategy.choose(bench, trials, each));
      }
    }
    return tally;
  }
}
