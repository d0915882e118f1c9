package io.sweetspot.datasets.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.Trials;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
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
          Arrays.stream(TrialColumn.values())
              .map(column -> column.label() + " " + sqlType(column.type()))
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

  private static String sqlType(TrialColumn.Type type) {
    return switch (type) {
      case STRING -> "VARCHAR";
      case INT32 -> "INTEGER";
      case INT64 -> "BIGINT";
      case DOUBLE -> "DOUBLE";
      case TIMESTAMP -> "TIMESTAMP WITH TIME ZONE";
    };
  }
}
