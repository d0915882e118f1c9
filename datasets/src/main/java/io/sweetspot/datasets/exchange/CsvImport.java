package io.sweetspot.datasets.exchange;

import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Trials from a CSV file whose first line is {@value #HEADER}: UTF-8, fields quoted as in RFC 4180
 * where they need to be.
 *
 * <p>Two rows of one program, threads, run and role are refused, even with the same seconds: which
 * one was meant cannot be known, and repeated measurements belong to different runs.
 */
public final class CsvImport {

  /** The only header that is accepted. */
  public static final String HEADER = "program,threads,run,role,seconds";

  private static final List<String> COLUMNS = List.of(HEADER.split(","));
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private CsvImport() {}

  /**
   * The trials of a file, in its order; the position of each is its place among the rows.
   *
   * @throws ImportException where the file is missing or a line cannot be used: file and line are
   *     named
   */
  public static List<Trial> read(Path file) throws IOException {
    ImportedTrials.requireFile(file);
    try {
      return read(file, withoutByteOrderMark(Files.readString(file)));
    } catch (CharacterCodingException e) {
      throw new ImportException("%s: not UTF-8 text; expected a CSV file".formatted(file), e);
    } catch (CsvReader.MalformedException e) {
      throw new ImportException("%s:%d: %s".formatted(file, e.line(), e.getMessage()), e);
    }
  }

  private static List<Trial> read(Path file, String text) throws IOException {
    CsvReader csv = new CsvReader(text);
    Optional<CsvReader.Line> header = csv.next();
    if (header.isEmpty() || !header.get().fields().equals(COLUMNS)) {
      throw new ImportException(
          "%s:%d: the header is '%s'; expected '%s'"
              .formatted(
                  file,
                  header.map(CsvReader.Line::number).orElse(1L),
                  header.map(line -> String.join(",", line.fields())).orElse(""),
                  HEADER));
    }
    List<Trial> trials = new ArrayList<>();
    Map<String, Long> lines = new HashMap<>();
    for (var line = csv.next(); line.isPresent(); line = csv.next()) {
      long number = line.get().number();
      try {
        Trial trial = trial(line.get().fields(), trials.size());
        Optional<Long> before = Optional.ofNullable(lines.putIfAbsent(trial.spec().id(), number));
        if (before.isPresent()) {
          throw new IllegalArgumentException(
              "the program, threads, run and role of line %d again; give it another run"
                  .formatted(before.get()));
        }
        trials.add(trial);
      } catch (IllegalArgumentException e) {
        throw new ImportException("%s:%d: %s".formatted(file, number, e.getMessage()), e);
      }
    }
    if (trials.isEmpty()) {
      throw new ImportException("%s: no trials after the header".formatted(file));
    }
    return trials;
  }

  private static Trial trial(List<String> fields, int position) {
    if (fields.size() != COLUMNS.size()) {
      throw new IllegalArgumentException(
          "%d fields; expected %d: %s".formatted(fields.size(), COLUMNS.size(), HEADER));
    }
    return ImportedTrials.of(
        fields.get(0),
        Role.of(fields.get(3)),
        whole("run", fields.get(2)),
        whole("threads", fields.get(1)),
        position,
        seconds(fields.get(4)),
        Outcome.SUCCEEDED,
        -1,
        "");
  }

  private static int whole(String name, String text) {
    if (WHOLE.matcher(text).matches()) {
      try {
        return Integer.parseInt(text);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "%s is %s; expected at most %d".formatted(name, text, Integer.MAX_VALUE), e);
      }
    }
    throw new IllegalArgumentException("%s is '%s'; expected a whole number".formatted(name, text));
  }

  private static double seconds(String text) {
    if (DECIMAL.matcher(text).matches()) {
      return Double.parseDouble(text);
    }
    throw new IllegalArgumentException(
        "seconds is '%s'; expected a finite number above 0".formatted(text));
  }

  private static String withoutByteOrderMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
