package io.sweetspot.datasets.exchange;

import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Size;
import io.sweetspot.datasets.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Trials from a CSV file: UTF-8, fields quoted as in RFC 4180 where they need to be. The first line
 * names the columns of {@value #HEADER} in any order; {@code threads} and {@code seconds} are
 * enough. Without a program it is named after the file, without a run the rows of one program,
 * threads, role and size are counted, without a role all are training, and without a size, or where
 * it is empty, the work has none.
 *
 * <p>Two rows of one program, threads, run, role and size are refused, even with the same seconds:
 * which one was meant cannot be known, and repeated measurements belong to different runs.
 */
public final class CsvImport {

  /** All columns, of which {@code threads} and {@code seconds} are needed. */
  public static final String HEADER = "program,threads,run,role,seconds,size";

  private static final Set<String> COLUMNS = Set.of(HEADER.split(","));
  private static final Set<String> NEEDED = Set.of("threads", "seconds");
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private final Path file;
  private final String program;
  private final List<String> columns;
  private final Map<String, Integer> counted = new HashMap<>();

  private CsvImport(Path file, Optional<String> name, List<String> columns) {
    this.file = file;
    this.program = name.orElseGet(() -> stem(file));
    this.columns = columns;
  }

  /**
   * The trials of a file, in its order; the position of each is its place among the rows.
   *
   * @param name what to call the program where the file does not say; empty to name it after the
   *     file
   * @throws ImportException where the file is missing or a line cannot be used: file and line are
   *     named
   */
  public static List<Trial> read(Path file, Optional<String> name) throws IOException {
    try {
      CsvReader csv = new CsvReader(ImportedTrials.text(file));
      return new CsvImport(file, name, columns(file, csv.next())).trials(csv);
    } catch (CsvReader.MalformedException e) {
      throw new ImportException("%s:%d: %s".formatted(file, e.line(), e.getMessage()), e);
    }
  }

  private static List<String> columns(Path file, Optional<CsvReader.Line> header)
      throws ImportException {
    List<String> columns = header.map(CsvReader.Line::fields).orElse(List.of());
    Set<String> distinct = new HashSet<>(columns);
    if (distinct.size() < columns.size()
        || !COLUMNS.containsAll(distinct)
        || !distinct.containsAll(NEEDED)) {
      throw new ImportException(
          "%s:%d: the header is '%s'; expected '%s', of which threads and seconds are enough"
              .formatted(
                  file,
                  header.map(CsvReader.Line::number).orElse(1L),
                  String.join(",", columns),
                  HEADER));
    }
    return columns;
  }

  private List<Trial> trials(CsvReader csv) throws IOException {
    List<Trial> trials = new ArrayList<>();
    Map<String, Long> lines = new HashMap<>();
    for (var line = csv.next(); line.isPresent(); line = csv.next()) {
      long number = line.get().number();
      try {
        Trial trial = trial(line.get().fields(), trials.size());
        Optional<Long> before = Optional.ofNullable(lines.putIfAbsent(trial.spec().id(), number));
        if (before.isPresent()) {
          throw new IllegalArgumentException(
              "the program, threads, run, role and size of line %d again; give it another run"
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

  private Trial trial(List<String> fields, int position) {
    if (fields.size() != columns.size()) {
      throw new IllegalArgumentException(
          "%d fields; expected %d: %s"
              .formatted(fields.size(), columns.size(), String.join(",", columns)));
    }
    String named = field("program", fields).orElse(program);
    Role role = field("role", fields).map(Role::of).orElse(Role.TRAINING);
    int threads = whole("threads", field("threads", fields).orElseThrow());
    Size size =
        field("size", fields).filter(text -> !text.isEmpty()).map(Size::parse).orElse(Size.NONE);
    int run =
        field("run", fields)
            .map(text -> whole("run", text))
            .orElseGet(
                () ->
                    counted.merge(named + "\0" + threads + role + size.value(), 1, Integer::sum)
                        - 1);
    return ImportedTrials.of(
        named,
        role,
        run,
        threads,
        size,
        position,
        seconds(field("seconds", fields).orElseThrow()),
        Outcome.SUCCEEDED,
        -1,
        "");
  }

  private Optional<String> field(String column, List<String> fields) {
    int place = columns.indexOf(column);
    return place < 0 ? Optional.empty() : Optional.of(fields.get(place));
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

  /** The name of the file without its ending. */
  private static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
