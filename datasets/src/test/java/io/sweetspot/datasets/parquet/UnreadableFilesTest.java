package io.sweetspot.datasets.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.Trials;
import io.sweetspot.datasets.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadableFilesTest {
  private static final List<Trial> STORED = Trials.ordinary(0, 50);

  @TempDir private Path temp;
  private Path folder;
  private Dataset dataset;

  @BeforeEach
  void fill() throws IOException {
    folder = temp.resolve("data");
    dataset = Dataset.openOrCreate(folder);
    dataset.addAll(STORED);
  }

  @Test
  void anEmptyFileIsRefusedByNameAndSkippedOnlyOnRequest() throws IOException {
    Files.write(table("bad"), new byte[0]);
    String refusal = table("bad") + ": empty; expected a Parquet file of trials";
    assertEquals(refusal, message(() -> dataset.read()));
    assertEquals(refusal, message(() -> dataset.ids()));
    assertEquals(refusal, message(() -> dataset.compact()));
    List<String> skipped = new ArrayList<>();
    Dataset lenient = dataset.skippingUnreadable(e -> skipped.add(e.file()));
    assertEquals(STORED, lenient.read());
    assertEquals(50, lenient.ids().size());
    lenient.add(Trials.ordinary(99));
    assertEquals(new Compaction(3, 2, 51), lenient.compact());
    assertTrue(dataset.files().contains("bad.parquet"));
    assertEquals(Collections.nCopies(4, table("bad").toString()), skipped);
  }

  @Test
  void aTrialThatWasRunIsStoredBesideAFileThatCannotBeRead() throws IOException {
    Files.write(table("bad"), new byte[0]);
    dataset.add(Trials.ordinary(99));
    Files.delete(table("bad"));
    assertEquals(51, dataset.read().size());
  }

  @Test
  void aFileThatIsNamedAfterItsTrialIsOpenedTooWhereAllHaveToBeReadable() throws IOException {
    Trial trial = Trials.ordinary(99);
    dataset.add(trial);
    dataset.requireReadable();
    Files.write(table(trial.spec().id() + ".000001"), new byte[0]);
    assertEquals(
        table(trial.spec().id() + ".000001") + ": empty; expected a Parquet file of trials",
        message(() -> dataset.requireReadable()));
  }

  @Test
  void aFileCutOffAnywhereIsRefused() throws IOException {
    byte[] whole = TableEncoder.encode(TrialTable.TABLE, List.of(Trials.ordinary(99)));
    for (int length = 0; length < whole.length; length++) {
      Files.write(table("cut"), Arrays.copyOf(whole, length));
      String refusal = message(() -> read("cut.parquet"));
      assertTrue(refusal.startsWith(table("cut") + ": "), refusal);
      assertFalse(refusal.contains("ChannelFile"), refusal);
    }
    Files.write(table("cut"), whole);
    assertEquals(51, dataset.read().size());
  }

  /** A flip in the values fails their checksum; one in the description of the file may not. */
  @Test
  void aFlippedByteInTheValuesIsRefused() throws IOException {
    for (int count : new int[] {1, 100}) {
      byte[] whole = TableEncoder.encode(TrialTable.TABLE, Trials.ordinary(100, 100 + count));
      Random random = new Random(5);
      int refused = 0;
      for (int i = 0; i < 300; i++) {
        byte[] flipped = whole.clone();
        flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(table("flipped"), flipped);
        try {
          assertEquals(count, read("flipped.parquet"));
        } catch (UnreadableFileException e) {
          refused++;
        }
      }
      assertTrue(refused > 150, refused + " of 300 refused");
    }
  }

  @Test
  void whatIsNotParquetIsRefused() throws IOException {
    Files.writeString(table("text"), "program,threads\n".repeat(100));
    assertTrue(
        message(() -> dataset.read())
            .startsWith(
                table("text") + ": not a whole Parquet file of trials (it is not a Parquet file."));
  }

  @Test
  void aParquetFileOfSomethingElseIsRefused() throws IOException, SQLException {
    duckDb("select 1 as threads, 2.0 as seconds", table("foreign"));
    assertEquals(
        table("foreign") + ": a Parquet file, but not one of trials: it has no column 'trial_id'",
        message(() -> dataset.read()));
  }

  @Test
  void aColumnOfAnotherTypeIsRefused() throws IOException, SQLException {
    duckDb("select * replace (threads::varchar as threads) from " + trials(), table("foreign"));
    assertEquals(
        table("foreign")
            + ": column 'threads' is stored as 'optional binary threads (STRING)';"
            + " expected 'required int32 threads'",
        message(() -> dataset.read()));
  }

  @Test
  void aNullWhereAValueIsNeededIsRefused() throws IOException, SQLException {
    duckDb("select * replace (null::integer as threads) from " + trials(), table("foreign"));
    assertEquals(
        table("foreign") + ": not a whole Parquet file of trials (column 'threads' has a null)",
        message(() -> dataset.read()));
  }

  @Test
  void aValueOutOfRangeIsRefusedByEveryWayOfReading() throws IOException, SQLException {
    duckDb("select * replace ('NaN'::double as seconds) from " + trials(), table("foreign"));
    assertEquals(
        table("foreign")
            + ": not a whole Parquet file of trials (seconds is NaN; expected a finite"
            + " number above 0)",
        message(() -> dataset.read()));
    try (TrialReader reader = dataset.reader("foreign.parquet")) {
      assertThrows(UnreadableFileException.class, () -> reader.forEachBlock(block -> {}));
    }
  }

  @Test
  void aNewerMajorVersionIsRefusedAndANewerMinorOneIsRead() throws IOException, SQLException {
    String copy = "select * replace ('other' as trial_id), 7 as invented from " + trials();
    duckDb(copy, table("newer"), "kv_metadata {'sweetspot.schema.version': '2.0'}");
    assertEquals(
        table("newer")
            + ": schema version is 2.0, but this Sweetspot reads up to 1.x; use a newer one",
        message(() -> dataset.read()));
    duckDb(copy, table("newer"), "kv_metadata {'sweetspot.schema.version': 'x'}");
    assertEquals(
        table("newer") + ": schema version is 'x'; expected one like 1.3",
        message(() -> dataset.read()));
    duckDb(copy, table("newer"), "kv_metadata {'sweetspot.schema.version': '1.9'}");
    assertEquals(100, dataset.read().size());
  }

  @Test
  void unknownColumnsAreIgnoredAndNotLostByJoiningFiles() throws IOException, SQLException {
    duckDb("select *, 7 as invented from " + trials(), table("newer"));
    dataset.add(Trials.ordinary(99));
    assertEquals(101, dataset.read().size());
    assertEquals(new Compaction(3, 2, 51), dataset.compact());
    assertTrue(dataset.files().contains("newer.parquet"));
  }

  @Test
  void filesWithOtherIdentitiesOrFiguresAreNotJoined() throws IOException, SQLException {
    duckDb("select * replace ('x' || run as trial_id) from " + trials(), table("identities"));
    duckDb("select * replace (seconds + 1 as seconds) from " + trials(), table("zz-seconds"));
    duckDb("select * from " + trials(), table("zz-same"));
    assertEquals(200, dataset.read().size());
    dataset.compact();
    assertEquals(
        List.of("identities.parquet", "zz-seconds.parquet"),
        dataset.files().stream().filter(name -> !name.startsWith("trials-")).toList());
    assertEquals(150, dataset.read().size());
  }

  @Test
  void nullableColumnsMayBeMissingAndOtherToolsMayCompress() throws IOException, SQLException {
    String columns =
        String.join(
            ", ",
            TrialTable.columns().stream()
                .filter(column -> !column.nullable())
                .map(Column::name)
                .toList());
    for (String codec : List.of("uncompressed", "snappy", "gzip", "zstd")) {
      Path other = Files.createDirectories(temp.resolve(codec + "/trials"));
      duckDb(
          "select %s from %s".formatted(columns, trials()),
          other.resolve("other.parquet"),
          "codec " + codec);
      List<Trial> read = Dataset.open(temp.resolve(codec)).read();
      assertEquals(
          STORED.stream().map(Trial::spec).toList(), read.stream().map(Trial::spec).toList());
      assertEquals(Usage.UNKNOWN, read.get(0).usage());
    }
  }

  @Test
  void otherToolsMayEncodeColumnsAsTheyLike() throws IOException, SQLException {
    String varied =
        "select * replace (case when run % 3 > 0 then started_at end as started_at,"
            + " program || run % 20 as program, seconds * (1 + run % 7) as seconds) from "
            + trials();
    for (String version : List.of("v1", "v2")) {
      for (String dictionary : List.of("1", "1000000")) {
        Path other = Files.createDirectories(temp.resolve(version + dictionary + "/trials"));
        duckDb(
            varied,
            other.resolve("other.parquet"),
            "parquet_version " + version,
            "dictionary_size_limit " + dictionary);
        List<String> rows = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        try (TrialReader reader =
            Dataset.open(temp.resolve(version + dictionary)).reader("other.parquet")) {
          reader.forEachTrial(
              trial ->
                  rows.add(
                      "%s %d %d %s %d"
                          .formatted(
                              trial.spec().program(),
                              trial.spec().run(),
                              trial.spec().threads(),
                              trial.seconds(),
                              ChronoUnit.MICROS.between(Instant.EPOCH, trial.startedAt()))));
          reader.forEachBlock(
              block -> {
                for (int row = 0; row < block.rows(); row++) {
                  columns.add(
                      "%s %d %d %s %d"
                          .formatted(
                              block.identities().of(row).program(),
                              block.run(row),
                              block.threads(row),
                              block.seconds(row),
                              block.startedAtMicros(row)));
                }
              });
        }
        assertEquals(STORED.size(), rows.size());
        assertEquals(rows, columns, version + ", dictionaries up to " + dictionary);
      }
    }
  }

  private int read(String file) throws IOException {
    List<Trial> trials = new ArrayList<>();
    try (TrialReader reader = dataset.reader(file)) {
      reader.forEachTrial(trials::add);
    }
    return trials.size();
  }

  private interface Action {
    void run() throws IOException;
  }

  private static String message(Action action) {
    return assertThrows(UnreadableFileException.class, action::run).getMessage();
  }

  private Path table(String name) {
    return folder.resolve("trials").resolve(name + ".parquet");
  }

  private String trials() throws IOException {
    return "read_parquet('%s')".formatted(folder.resolve("trials/trials-*.parquet"));
  }

  private static void duckDb(String query, Path file, String... options) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "copy (%s) to '%s' (format parquet%s)"
              .formatted(
                  query, file, options.length == 0 ? "" : ", " + String.join(", ", options)));
    }
  }
}
