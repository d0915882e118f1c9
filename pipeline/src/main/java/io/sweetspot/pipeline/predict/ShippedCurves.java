package io.sweetspot.pipeline.predict;

import io.sweetspot.datasets.Usage;
import io.sweetspot.fitting.predict.KnownProgram;
import io.sweetspot.fitting.predict.SuspectedCurve;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The curves that are shipped: {@code known-curves.csv}, which {@code pipeline/benchmarks/known.py}
 * makes and {@code workloads/programs/known/README.md} describes.
 */
final class ShippedCurves {
  private static final String FILE = "known-curves.csv";

  private ShippedCurves() {}

  /** What was measured on one kind of machine there. */
  private record Measured(
      String program,
      String limit,
      NavigableMap<Double, Double> logSeconds,
      NavigableMap<Integer, Map<String, Double>> figures) {

    KnownProgram known() {
      String family = program.substring(0, program.indexOf('.'));
      return new KnownProgram(new SuspectedCurve(program, 1, logSeconds), family, limit, figures);
    }
  }

  /**
   * The programs as they ran on one kind of machine, by name.
   *
   * @param cores the kind, as the file calls it: "2", "1", or "0.5 of 2" under a quota
   */
  static List<KnownProgram> on(String cores) {
    Map<String, Measured> programs = new TreeMap<>();
    for (Map<String, String> row : rows()) {
      if (row.get("cores").equals(cores)) {
        Measured measured =
            programs.computeIfAbsent(
                row.get("program"),
                name -> new Measured(name, row.get("limit"), new TreeMap<>(), new TreeMap<>()));
        int threads = Integer.parseInt(row.get("threads"));
        measured.logSeconds().put((double) threads, Math.log(number(row, "seconds")));
        measured.figures().put(threads, Figures.of(number(row, "wall_seconds"), usage(row)));
      }
    }
    return programs.values().stream().map(Measured::known).toList();
  }

  private static Usage usage(Map<String, String> row) {
    return new Usage(
        number(row, "user_seconds"),
        number(row, "system_seconds"),
        (long) number(row, "peak_memory_bytes"),
        (long) number(row, "voluntary_switches"),
        (long) number(row, "involuntary_switches"),
        (long) number(row, "minor_faults"),
        (long) number(row, "major_faults"),
        -1);
  }

  /** That of the column; -1 where it is not known. */
  private static double number(Map<String, String> row, String column) {
    String text = row.get(column);
    return text.isEmpty() ? -1 : Double.parseDouble(text);
  }

  /** The rows by column; no field of the file has a comma or a quote. */
  private static List<Map<String, String>> rows() {
    try (InputStream stream = ShippedCurves.class.getResourceAsStream(FILE);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      List<String> columns = Arrays.asList(reader.readLine().split(",", -1));
      return reader
          .lines()
          .map(
              line -> {
                String[] fields = line.split(",", -1);
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < fields.length; i++) {
                  row.put(columns.get(i), fields[i]);
                }
                return row;
              })
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the shipped " + FILE + " cannot be read", e);
    }
  }
}
