package io.sweetspot.datasets.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.NightDecision;
import io.sweetspot.datasets.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  private static final Machine MACHINE = new Machine("host", "Processor", 8, 1L << 34, "Linux");

  @TempDir private Path temp;

  private static Night night(int number, String program) {
    return night(number, program, Size.NONE);
  }

  private static Night night(int number, String program, Size size) {
    return new Night(
        number,
        "recalibration",
        Instant.parse("2026-01-02T03:04:05.678901Z"),
        Instant.parse("2026-01-02T03:05:05.678901Z"),
        program,
        "a1b2c3",
        MACHINE,
        NightDecision.SHAPE,
        "8 threads became 12 % slower beside the others",
        12,
        8,
        6,
        1.5,
        1.4,
        1.6,
        10,
        1,
        52,
        0.01,
        0.005,
        1.25,
        0.5,
        number - 1,
        Goal.SECONDS,
        size);
  }

  private static Night unknown(int number) {
    return new Night(
        number,
        "recalibration",
        Instant.EPOCH,
        Instant.EPOCH,
        "program",
        "",
        Machine.UNKNOWN,
        NightDecision.BROKEN,
        "",
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        Goal.SECONDS,
        Size.NONE);
  }

  @Test
  void nightsComeBackAsTheyWereInTheirStoredOrder() throws IOException {
    History history = History.of(temp);
    assertEquals(List.of(), history.nights());
    history.add(night(10, "b"));
    history.add(night(9, "b"));
    history.add(night(1, "a"));
    history.add(unknown(1));
    assertEquals(
        List.of(night(1, "a"), night(9, "b"), night(10, "b"), unknown(1)), history.nights());
  }

  @Test
  void eachSizeOfAProgramHasItsOwnNights() throws IOException {
    History history = History.of(temp);
    List<Night> nights =
        List.of(
            night(1, "a"),
            night(1, "a", Size.parse("999kB")),
            night(2, "a", Size.parse("999kB")),
            night(1, "a", Size.parse("1MB")));
    for (int each : new int[] {2, 3, 0, 1}) {
      history.add(nights.get(each));
    }
    assertEquals(nights, history.nights());
    assertEquals("999kB", history.nights().get(1).size().text());
    assertEquals("a, size 1MB", history.nights().get(3).identity().title());
  }

  @Test
  void aNightThatIsStoredStaysAsItIs() throws IOException {
    History history = History.of(temp);
    history.add(night(1, "a"));
    Night first = history.nights().get(0);
    history.add(
        new Night(
            1,
            "another",
            first.startedAt(),
            first.endedAt(),
            "a",
            "",
            MACHINE,
            NightDecision.NEW,
            "",
            1,
            0,
            1,
            1,
            1,
            1,
            1,
            0,
            1,
            0,
            0,
            0,
            0,
            0,
            Goal.SECONDS,
            Size.NONE));
    assertEquals(List.of(first), history.nights());
  }

  @Test
  void anUnfinishedFileIsNoNight() throws IOException {
    History history = History.of(temp);
    history.add(night(1, "a"));
    Files.write(temp.resolve("history/.writing-1"), new byte[10]);
    assertEquals(1, history.nights().size());
  }

  @Test
  void aFileThatIsNoNightIsRefusedByItsName() throws IOException {
    History history = History.of(temp);
    history.add(night(1, "a"));
    Files.write(temp.resolve("history/x.parquet"), "no".getBytes(StandardCharsets.UTF_8));
    IOException refused = assertThrows(UnreadableFileException.class, history::nights);
    assertTrue(refused.getMessage().contains("x.parquet"), refused.getMessage());
  }

  @Test
  void aHistoryOfANewerMajorVersionIsRefused() throws IOException {
    History history = History.of(temp);
    byte[] bytes = TableEncoder.encode(NightTable.TABLE, List.of(night(1, "a")));
    String key = NightTable.TABLE.versionKey();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = text.indexOf(key) + key.length();
    int version = text.indexOf(NightTable.TABLE.version(), at);
    bytes[version] = '2';
    Files.createDirectories(temp.resolve("history"));
    Files.write(temp.resolve("history/newer.parquet"), bytes);
    IOException refused = assertThrows(UnreadableFileException.class, history::nights);
    assertTrue(refused.getMessage().contains("use a newer one"), refused.getMessage());
  }

  @Test
  void duckDbReadsIt() throws IOException, SQLException {
    History history = History.of(temp);
    history.add(night(1, "a"));
    history.add(unknown(2));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select night, decision, threads, seconds, started_at at time zone 'UTC' from '%s/history/*.parquet' order by night"
                    .formatted(temp))) {
      assertTrue(rows.next());
      assertEquals(
          "1 shape 12 1.5 2026-01-02 03:04:05.678901",
          "%s %s %s %s %s"
              .formatted(
                  rows.getInt(1),
                  rows.getString(2),
                  rows.getString(3),
                  rows.getDouble(4),
                  rows.getString(5)));
      assertTrue(rows.next());
      assertEquals(null, rows.getString(3));
    }
  }
}
