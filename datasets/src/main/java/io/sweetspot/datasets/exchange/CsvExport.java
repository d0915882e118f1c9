package io.sweetspot.datasets.exchange;

import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.parquet.Column;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.datasets.parquet.TrialTable;
import java.io.IOException;
import java.io.Writer;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * All columns of a dataset as CSV: RFC 4180, a header, lines ending in CR LF, an unknown value
 * empty, times as ISO 8601 in UTC. One file of the dataset in memory at a time.
 */
public final class CsvExport {

  private CsvExport() {}

  /**
   * Writes the trials of {@code dataset}; {@code out} is left open.
   *
   * @return how many
   * @throws IOException where the dataset cannot be read or {@code out} cannot be written
   */
  public static long write(Dataset dataset, Writer out) throws IOException {
    CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180);
    csv.printRecord(TrialTable.columns().stream().map(Column::name));
    long count = dataset.forEachTrial(trial -> csv.printRecord(values(trial)));
    csv.flush();
    return count;
  }

  private static Stream<String> values(Trial trial) {
    return TrialTable.columns().stream()
        .map(column -> column.value(trial).map(Object::toString).orElse(""));
  }
}
