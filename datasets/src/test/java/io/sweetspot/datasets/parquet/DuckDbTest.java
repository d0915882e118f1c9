package io.sweetspot.datasets.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sweetspot.datasets.Campaign;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.Trials;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbTest {
  @TempDir private Path temp;

  @Test
  void readsTheDatasetAsOneTableWithTheDocumentedColumnsAndTypes()
      throws IOException, SQLException {
    Path folder = temp.resolve("sweetspot-data");
    Dataset dataset = Dataset.openOrCreate(folder);
    dataset.addAll(Trials.ordinary(0, 100));
    dataset.compact();
    for (Trial trial : Trials.ordinary(100, 110)) {
      dataset.add(trial);
    }
    String table = "read_parquet('%s/trials/*.parquet')".formatted(folder);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      assertEquals(
          TrialTable.columns().stream()
              .map(column -> column.name() + " " + sqlType(column))
              .toList(),
          rows(
              statement,
              "select column_name, column_type from (describe select * from " + table + ")"));
      assertEquals(
          List.of("110 110 110"),
          rows(
              statement,
              "select count(*), count(distinct trial_id), count(started_at) from " + table));
      assertEquals(
          Stream.of(Trials.ordinary(105))
              .map(trial -> trial.spec().id() + " 6 1.5 2026-01-02 03:05:50.678901 succeeded null")
              .toList(),
          rows(
              statement,
              "select trial_id, threads, seconds, started_at at time zone 'UTC', outcome, message"
                  + " from "
                  + table
                  + " where run = 105"));
      assertEquals(
          List.of("videodl 1 2.5", "videodl 2 3.5"),
          rows(
              statement,
              "select program, threads, median(seconds) from '%s/trials/*.parquet'"
                      .formatted(folder)
                  + " where outcome = 'succeeded' group by all order by all limit 2"));
    }
  }

  @Test
  void filesWithoutCampaignsAreReadBesideThoseWithThem() throws IOException, SQLException {
    Path folder = temp.resolve("sweetspot-data");
    Dataset dataset = Dataset.openOrCreate(folder);
    MachineKind kind = new MachineKind("Processor", 2, 4);
    Trial trial = Trials.ordinary(1);
    dataset.add(trial);
    dataset.add(in(Campaign.night(3, kind), trial));
    Path old = folder.resolve("trials/00-of-schema-1.0.parquet");
    String files = folder + "/trials/*.parquet";
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "copy (select * exclude (campaign) replace (trial_id || 'x' as trial_id) from '%s')"
                  .formatted(files)
              + " to '%s' (format parquet)".formatted(old));
      assertEquals(
          List.of("4 1"),
          rows(
              statement,
              "select count(*), count(campaign) from read_parquet('%s', union_by_name = true)"
                  .formatted(files)));
      assertEquals(
          List.of("4"), rows(statement, "select count(threads) from '%s'".formatted(files)));
      assertEquals(
          List.of("night 3 on Processor, 2 cores, 4 GiB"),
          rows(
              statement,
              "select campaign from read_parquet('%s', union_by_name = true)".formatted(files)
                  + " where campaign is not null"));
    }
  }

  private static Trial in(Campaign campaign, Trial trial) {
    TrialSpec spec = trial.spec();
    return new Trial(
        new TrialSpec(
            spec.program(),
            spec.version(),
            campaign,
            spec.role(),
            spec.run(),
            spec.threads(),
            spec.seed(),
            spec.position()),
        trial.startedAt(),
        trial.seconds(),
        trial.wallSeconds(),
        trial.outcome(),
        trial.exitCode(),
        trial.usage(),
        trial.bytes(),
        trial.message(),
        trial.machine());
  }

  private static List<String> rows(Statement statement, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(query)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(String.valueOf(result.getString(i)));
        }
        rows.add(String.join(" ", row));
      }
    }
    return rows;
  }

  private static String sqlType(Column<Trial, ?> column) {
    return switch (column.type()) {
      case "string" -> "VARCHAR";
      case "int32" -> "INTEGER";
      case "int64" -> "BIGINT";
      case "timestamp" -> "TIMESTAMP WITH TIME ZONE";
      default -> "DOUBLE";
    };
  }
}
