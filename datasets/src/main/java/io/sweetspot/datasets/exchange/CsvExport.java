package io.sweetspot.datasets.exchange;

import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.datasets.parquet.TrialColumn;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All columns of a dataset as CSV: RFC 4180, a header, lines ending in CR LF, an unknown value
 * empty, times as ISO 8601 in UTC. One file of the dataset in memory at a time.
 */
public final class CsvExport {
  private static final String END_OF_LINE = "\r\n";

  private CsvExport() {}

  /**
   * Writes the trials of {@code dataset}; {@code out} is left open.
   *
   * @return how many
   * @throws IOException where the dataset cannot be read or {@code out} cannot be written
   */
  public static long write(Dataset dataset, Writer out) throws IOException {
    out.write(
        Arrays.stream(TrialColumn.values())
            .map(TrialColumn::label)
            .collect(Collectors.joining(",", "", END_OF_LINE)));
    long count = dataset.forEachTrial(trial -> out.write(line(trial)));
    out.flush();
    return count;
  }

  private static String line(Trial trial) {
    return Arrays.stream(TrialColumn.values())
        .map(column -> field(column.value(trial)))
        .collect(Collectors.joining(",", "", END_OF_LINE));
  }

  private static String field(Optional<?> value) {
    String text = value.map(Object::toString).orElse("");
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
