package io.sweetspot.fitting;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Data with known answers, from the class path; README.md beside them says where they are from. */
public final class SharedData {

  private SharedData() {}

  /** The lines of a file, as fields between commas, without its header. */
  static List<String[]> rows(String path) {
    return text(path)
        .lines()
        .skip(1)
        .filter(line -> !line.isBlank())
        .map(line -> line.split(",", -1))
        .toList();
  }

  /** Run {@code run} of the paper's measurements: 0 is the training curve, 1 to 5 validate it. */
  public static Curve paperRun(int run) {
    List<String[]> rows =
        rows("paper/trials.csv").stream().filter(row -> Integer.parseInt(row[2]) == run).toList();
    return Curve.of(
        rows.stream().mapToInt(row -> Integer.parseInt(row[1])).toArray(),
        rows.stream().mapToDouble(row -> Double.parseDouble(row[4])).toArray());
  }

  /** The five validation runs of the paper. */
  public static List<Curve> paperValidation() {
    return List.of(paperRun(1), paperRun(2), paperRun(3), paperRun(4), paperRun(5));
  }

  static String text(String path) {
    try (InputStream file = SharedData.class.getResourceAsStream("/" + path)) {
      if (file == null) {
        throw new IllegalArgumentException("no " + path + " on the class path");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
