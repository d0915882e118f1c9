package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are told about a file of the dataset that cannot be read. */
class UnreadableFileMessagesTest {
  private static final String RESTORE = "restore the file, or move it out of the dataset";

  @TempDir Path folder;
  private Path file;
  private byte[] whole;

  @BeforeEach
  void collectTrials() throws IOException {
    said(0, collect());
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder.resolve("data/trials"), "*.parquet")) {
      file = files.iterator().next();
    }
    whole = Files.readAllBytes(file);
  }

  @Test
  void anEmptyTrialFileIsNamedByEveryCommand() throws IOException {
    Files.write(file, new byte[0]);
    namedByEveryCommand("empty; expected a Parquet file of trials");
  }

  @Test
  void aTruncatedTrialFileIsNamedByEveryCommand() throws IOException {
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    namedByEveryCommand("not a whole Parquet file of trials (it is not a Parquet file.");
  }

  @Test
  void aForeignFileIsNamedByEveryCommand() throws IOException {
    file = Files.writeString(file.resolveSibling("foreign.parquet"), "this is no Parquet");
    namedByEveryCommand("not a whole Parquet file of trials (it is not a Parquet file.");
  }

  @Test
  void anUnreadableNightIsNamedAndIsNoTrialToBeSkipped() throws IOException {
    file = Files.createDirectories(folder.resolve("data/history")).resolve("night.parquet");
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    for (String[] command :
        new String[][] {
          on("history"), on("calibrate", "--report", folder.resolve("report.html").toString())
        }) {
      String refusal = said(2, command);
      assertTrue(refusal.contains(file + ": not a whole Parquet file of nights ("), refusal);
      assertTrue(refusal.endsWith(RESTORE), refusal);
      assertFalse(refusal.contains("ChannelFile"), refusal);
    }
  }

  private void namedByEveryCommand(String reason) {
    String csv = folder.resolve("out.csv").toString();
    String skip = RESTORE + ", or leave it out with --skip-unreadable";
    named(reason, RESTORE, collect());
    named(
        reason,
        RESTORE,
        on("tune", "--name", "other", "--threads", "1,2", "--", "true", "{threads}"));
    named(reason, RESTORE, on("compact"));
    named(reason, skip, on("calibrate"));
    named(reason, skip, on("export", csv));
    String skipped = said(0, on("export", "--skip-unreadable", csv));
    assertTrue(skipped.contains("skipped: " + file + ": " + reason), skipped);
    assertFalse(skipped.contains("ChannelFile"), skipped);
  }

  private void named(String reason, String remedy, String... command) {
    String refusal = said(2, command);
    assertTrue(refusal.contains("sweetspot: " + file + ": " + reason), refusal);
    assertTrue(refusal.endsWith("sweetspot: " + remedy), refusal);
    assertFalse(refusal.contains("ChannelFile"), refusal);
  }

  private String[] collect() {
    return on(
        "collect", "--name", "p", "--threads", "1,2", "--runs", "1", "--", "true", "{threads}");
  }

  private String[] on(String command, String... rest) {
    String data = folder.resolve("data").toString();
    return Stream.concat(Stream.of(command, "--dataset", data), Arrays.stream(rest))
        .toArray(String[]::new);
  }

  /** What a command says on standard error, where it ends with that code. */
  private static String said(int code, String... arguments) {
    StringWriter err = new StringWriter();
    int actual =
        Sweetspot.run(new PrintWriter(new StringWriter()), new PrintWriter(err), arguments);
    assertEquals(code, actual, err.toString());
    return err.toString().strip();
  }
}
