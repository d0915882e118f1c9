package io.sweetspot.datasets.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Campaign;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.parquet.Dataset;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HyperfineImportTest {
  @TempDir private Path temp;

  /** Made by hyperfine 1.15.0: -N -r 3 -i -L threads 1,2,4 'sh -c "exit $(({threads} / 4))"'. */
  @Test
  void everyTimingOfARealExportBecomesATrial() throws IOException, URISyntaxException {
    Path export = Path.of(HyperfineImportTest.class.getResource("hyperfine.json").toURI());
    List<Trial> trials = HyperfineImport.read(export);
    assertEquals(9, trials.size());
    assertEquals(
        new TrialSpec(
            "sh -c \"exit $(({threads} / 4))\"", "", Campaign.IMPORT, Role.TRAINING, 1, 2, 0, 4),
        trials.get(4).spec());
    assertEquals(0.001149054, trials.get(4).seconds());
    assertTrue(trials.get(5).succeeded());
    assertEquals(Outcome.FAILED, trials.get(6).outcome());
    assertEquals(1, trials.get(6).exitCode());
    assertEquals("exit code 1", trials.get(6).message());
    assertEquals("mine", HyperfineImport.read(export, "mine").get(8).spec().program());
  }

  @Test
  void importingTwiceAddsNothing() throws IOException {
    Path export = export(result("a -j 1", "{\"threads\":\"1\"}", "1.5,1.6", ""));
    Dataset dataset = Dataset.openOrCreate(temp.resolve("data"));
    assertEquals(2, dataset.addAll(HyperfineImport.read(export)));
    assertEquals(0, dataset.addAll(HyperfineImport.read(export)));
  }

  @Test
  void theOnlyWholeNumberIsTheThreads() throws IOException {
    Path export =
        export(
            result("gcc -j 1", "{\"cc\":\"gcc\",\"j\":\"1\"}", "1", ""),
            result("gcc -j 2", "{\"cc\":\"gcc\",\"j\":\"2\"}", "2", ""),
            result("clang -j 1", "{\"cc\":\"clang\",\"j\":\"1\"}", "3", ""));
    assertEquals(
        List.of("gcc -j {threads} 1", "gcc -j {threads} 2", "clang -j {threads} 1"),
        HyperfineImport.read(export).stream()
            .map(trial -> trial.spec().program() + " " + trial.spec().threads())
            .toList());
  }

  @Test
  void aNullExitCodeIsASignalAndNoExitCodesAreSuccess() throws IOException {
    Path export =
        export(
            result("a 1", "{\"threads\":\"1\"}", "1", ",\"exit_codes\":[null]"),
            result("a 2", "{\"threads\":\"2\"}", "1", ""));
    List<Trial> trials = HyperfineImport.read(export);
    assertEquals(Outcome.FAILED, trials.get(0).outcome());
    assertEquals(-1, trials.get(0).exitCode());
    assertEquals(Outcome.SUCCEEDED, trials.get(1).outcome());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          {"x":"1"}       | 1,2  | ok
          {"x":"gcc"}     | 1    | : which parameter is the number of threads? none is a whole number in every result; run hyperfine with --parameter-list threads 1,2,4 and {threads} in the command
          {}              | 1    | : which parameter is the number of threads? none is a whole number in every result; run hyperfine with --parameter-list threads 1,2,4 and {threads} in the command
          {"x":"1","y":"2"} | 1  | : which parameter is the number of threads? several are whole numbers: x, y; run hyperfine with --parameter-list threads 1,2,4 and {threads} in the command
          {"threads":"x"} | 1    | : results[0]: parameter 'threads' is 'x'; expected a whole number of threads
          {"threads":"0"} | 1    | : results[0]: threads is 0; expected at least 1
          {"threads":"1"} | ''   | : results[0]: no 'times'; expected the seconds of every run
          {"threads":"1"} | -1   | : results[0]: seconds is -1.0; expected a finite number above 0
          {"threads":"1"} | "a"  | : results[0]: times[0] is "a"; expected a number of seconds
          {"threads":"1"} | 1,   | :1: not JSON: Unexpected character (']' (code 93)): expected a value
          """)
  void whatIsWrongIsNamedWithTheFile(String parameters, String times, String reason)
      throws IOException {
    Path export = export(result("a 1", parameters, times, ""));
    if (reason.equals("ok")) {
      assertEquals(2, HyperfineImport.read(export).size());
    } else {
      assertEquals(export + reason, message(export));
    }
  }

  @Test
  void whatIsNoExportIsRefused() throws IOException {
    Path other = Files.writeString(temp.resolve("other.json"), "{\"a\":1}");
    assertEquals(
        other + ": no results; expected what hyperfine --export-json writes", message(other));
    assertEquals(temp.resolve("none") + ": no such file", message(temp.resolve("none")));
    assertEquals(temp + ": a folder; expected a file", message(temp));
    Path twice =
        export(
            result("a 1", "{\"threads\":\"1\"}", "1", ""),
            result("a 1", "{\"threads\":\"1\"}", "2", ""));
    assertEquals(
        twice
            + ": results[1]: program 'a {threads}' at 1 threads is in results[0] already;"
            + " expected it once",
        message(twice));
  }

  private Path export(String... results) throws IOException {
    return Files.writeString(
        temp.resolve("export.json"), "{\"results\":[%s]}".formatted(String.join(",", results)));
  }

  private static String result(String command, String parameters, String times, String more) {
    return "{\"command\":\"%s\",\"parameters\":%s,\"times\":[%s]%s}"
        .formatted(command, parameters, times, more);
  }

  private static String message(Path file) {
    return assertThrows(ImportException.class, () -> HyperfineImport.read(file)).getMessage();
  }
}
