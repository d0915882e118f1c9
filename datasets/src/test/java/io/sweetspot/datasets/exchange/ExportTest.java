package io.sweetspot.datasets.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.Trials;
import io.sweetspot.datasets.parquet.Column;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.datasets.parquet.TrialTable;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
  @TempDir private Path temp;
  private Dataset dataset;

  @BeforeEach
  void fill() throws IOException {
    dataset = Dataset.openOrCreate(temp.resolve("data"));
    Random random = new Random(4);
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      trials.add(Trials.any(random));
    }
    dataset.addAll(trials);
    dataset.add(Trials.ordinary(7));
  }

  @Test
  void csvHasEveryColumnOfEveryTrial() throws IOException {
    StringWriter out = new StringWriter();
    assertEquals(301, CsvExport.write(dataset, out));
    CsvReader csv = new CsvReader(out.toString());
    List<List<String>> lines = new ArrayList<>();
    for (var line = csv.next(); line.isPresent(); line = csv.next()) {
      lines.add(line.get().fields());
    }
    List<List<String>> expected = new ArrayList<>();
    expected.add(TrialTable.columns().stream().map(Column::name).toList());
    for (Trial trial : dataset.read()) {
      expected.add(
          TrialTable.columns().stream()
              .map(column -> column.value(trial).map(Object::toString).orElse(""))
              .toList());
    }
    assertEquals(expected, lines);
  }

  @Test
  void jsonHasEveryColumnOfEveryTrial() throws IOException {
    StringWriter out = new StringWriter();
    assertEquals(301, JsonExport.write(dataset, out));
    JsonNode array = new ObjectMapper().readTree(out.toString());
    List<Trial> trials = dataset.read();
    assertEquals(trials.size(), array.size());
    for (int i = 0; i < trials.size(); i++) {
      for (Column<Trial, ?> column : TrialTable.columns()) {
        JsonNode value = array.get(i).get(column.name());
        assertEquals(
            column.value(trials.get(i)).map(Object::toString).orElse("null"), value.asText());
        assertEquals(column.value(trials.get(i)).isEmpty(), value.isNull());
      }
    }
  }

  @Test
  void whatIsExportedCanBeImportedByItsSixColumns() throws IOException {
    Dataset imported = Dataset.openOrCreate(temp.resolve("imported"));
    Path csv =
        Files.writeString(
            temp.resolve("in.csv"),
            CsvImport.HEADER + "\n\"a, b\",1,0,training,1.5,\nc,64,2,testing,0.001953125,1.5MiB\n");
    imported.addAll(CsvImport.read(csv, Optional.empty()));
    StringBuilder again = new StringBuilder(CsvImport.HEADER + "\n");
    imported.forEachTrial(
        trial ->
            again.append(
                "\"%s\",%d,%d,%s,%s,%s\n"
                    .formatted(
                        trial.spec().program(),
                        trial.spec().threads(),
                        trial.spec().run(),
                        trial.spec().role().label(),
                        trial.seconds(),
                        trial.spec().size())));
    assertEquals(
        0,
        imported.addAll(
            CsvImport.read(Files.writeString(temp.resolve("again.csv"), again), Optional.empty())));
  }
}
