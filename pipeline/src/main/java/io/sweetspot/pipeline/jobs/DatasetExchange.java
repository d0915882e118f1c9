package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.exchange.CsvExport;
import io.sweetspot.datasets.exchange.CsvImport;
import io.sweetspot.datasets.exchange.JsonExport;
import io.sweetspot.datasets.exchange.JsonImport;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.datasets.parquet.History;
import io.sweetspot.datasets.storage.DurableFiles;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.Progress;
import io.sweetspot.pipeline.report.NightMetrics;
import io.sweetspot.pipeline.storage.DatasetLocation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Trials that come from files of others, and go into them. */
public record DatasetExchange(DatasetLocation location, Progress progress) {
  private static final String CSV = ".csv";
  private static final String JSON = ".json";
  private static final String METRICS = ".prom";

  /**
   * Adds the trials of files, all or none.
   *
   * @param files CSV as {@link CsvImport} reads it, or JSON as {@link JsonImport} does
   * @param name what to call the program where a file does not say, or of a benchmark's JSON
   * @return the programs of the trials
   * @throws InvalidInputException where a file is neither, or its trials cannot be stored
   */
  public Set<String> read(List<Path> files, Optional<String> name) throws IOException {
    List<Trial> trials = new ArrayList<>();
    for (Path file : files) {
      trials.addAll(read(file, name));
    }
    int added;
    try {
      added = location.openOrCreate().addAll(trials);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(e.getMessage(), e);
    }
    progress.say("%d trials read, %d of them new in %s".formatted(trials.size(), added, location));
    return trials.stream()
        .map(trial -> trial.spec().program())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<Trial> read(Path file, Optional<String> name) throws IOException {
    String lower = lower(file);
    if (lower.endsWith(CSV)) {
      return CsvImport.read(file, name);
    }
    if (lower.endsWith(JSON)) {
      return JsonImport.read(file, name);
    }
    throw new InvalidInputException(
        "%s is neither *.csv nor *.json; expected CSV with the header threads,seconds, or the JSON of a benchmark program"
            .formatted(file));
  }

  /**
   * Writes all trials to a file of CSV or JSON, or what the latest nights say to one of metrics.
   *
   * @param skipUnreadable whether files of trials that cannot be read are named and left out
   * @throws InvalidInputException where the file's ending is none of theirs
   */
  public void write(Path file, boolean skipUnreadable) throws IOException {
    String lower = lower(file);
    if (lower.endsWith(METRICS)) {
      writeMetrics(file);
      return;
    }
    if (!lower.endsWith(CSV) && !lower.endsWith(JSON)) {
      throw new InvalidInputException(
          "%s is neither *.csv nor *.json nor *.prom; expected one of them".formatted(file));
    }
    Dataset source = readable(location, skipUnreadable, progress);
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      long rows =
          lower.endsWith(CSV) ? CsvExport.write(source, out) : JsonExport.write(source, out);
      progress.say("%d trials written to %s".formatted(rows, file));
    }
  }

  /** In one step, since monitoring reads whenever it likes. */
  private void writeMetrics(Path file) throws IOException {
    location.open(); // Says what is wrong with a folder that is no dataset.
    List<Night> nights = History.of(location.folder()).nights();
    DurableFiles.replace(
        file,
        out -> {
          PrintWriter text = new PrintWriter(out, false, StandardCharsets.UTF_8);
          NightMetrics.write(nights, text);
          text.flush();
        });
    progress.say("%d nights read; the latest are in %s".formatted(nights.size(), file));
  }

  /** A dataset to read, where files that cannot be are named and left out if that is wanted. */
  static Dataset readable(DatasetLocation location, boolean skipUnreadable, Progress progress)
      throws IOException {
    Dataset whole = location.open();
    return skipUnreadable
        ? whole.skippingUnreadable(e -> progress.say("sweetspot: skipped: " + e.getMessage()))
        : whole;
  }

  private static String lower(Path file) {
    return file.toString().toLowerCase(Locale.ROOT);
  }
}
