package io.sweetspot.fitting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Evaluation data beside the project; a test that needs it is skipped where it is missing. */
public final class SharedData {

  private SharedData() {}

  /** The lines of a file, as fields between commas, without its header. */
  static List<String[]> rows(String path) {
    try {
      return Files.readAllLines(file(path)).stream()
          .skip(1)
          .filter(line -> !line.isBlank())
          .map(line -> line.split(",", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    try {
      return Files.readString(file(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(String path) {
    Path file = Path.of(System.getProperty("sweetspot.shared", ""), path);
    Assumptions.assumeTrue(Files.isReadable(file), () -> "no evaluation data at " + path);
    return file;
  }
}
