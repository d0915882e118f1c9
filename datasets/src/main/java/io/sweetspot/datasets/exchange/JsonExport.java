package io.sweetspot.datasets.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.parquet.Column;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.datasets.parquet.TrialTable;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;

/**
 * All columns of a dataset as one JSON array of objects: an unknown value null, times as ISO 8601
 * in UTC. One file of the dataset in memory at a time.
 */
public final class JsonExport {
  private JsonExport() {}

  /**
   * Writes the trials of {@code dataset}; {@code out} is left open.
   *
   * @return how many
   * @throws IOException where the dataset cannot be read or {@code out} cannot be written
   */
  public static long write(Dataset dataset, Writer out) throws IOException {
    JsonFactory factory =
        new JsonFactoryBuilder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    long count;
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.writeStartArray();
      count = dataset.forEachTrial(trial -> write(json, trial));
      json.writeEndArray();
      json.writeRaw('\n');
    }
    out.flush();
    return count;
  }

  private static void write(JsonGenerator json, Trial trial) throws IOException {
    json.writeStartObject();
    for (Column<Trial, ?> column : TrialTable.columns()) {
      json.writeFieldName(column.name());
      var value = column.value(trial);
      if (value.isPresent()) {
        write(json, value.get());
      } else {
        json.writeNull();
      }
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Integer number) {
      json.writeNumber(number);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Instant time) {
      json.writeString(time.toString());
    } else {
      json.writeString((String) value);
    }
  }
}
