package io.sweetspot.datasets.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Campaign;
import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.parquet.Dataset;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvImportTest {
  private static final String HEADER = "program,threads,run,role,seconds\n";

  @TempDir private Path temp;

  @Test
  void everyRowBecomesATrial() throws IOException {
    Trial trial =
        CsvImport.read(
                file(HEADER + "a,1,0,training,1.5\nb,64,3,validation,2e-3\n"), Optional.empty())
            .get(1);
    assertEquals(
        new TrialSpec("b", "", Campaign.IMPORT, Role.VALIDATION, 3, 64, 0, 1), trial.spec());
    assertEquals(0.002, trial.seconds());
    assertEquals(0.002, trial.wallSeconds());
    assertEquals(Outcome.SUCCEEDED, trial.outcome());
    assertEquals(Machine.UNKNOWN, trial.machine());
  }

  @Test
  void rowsOfTwoSizesAreCountedApartAndAnEmptySizeIsNone() throws IOException {
    String text = "threads,seconds,size\n1,1.5,10MB\n1,9,1GB\n1,1.4,10000kB\n1,2,\n";
    assertEquals(
        List.of("0 10MB", "0 1GB", "1 10000kB", "0 "),
        CsvImport.read(file(text), Optional.empty()).stream()
            .map(trial -> trial.spec().run() + " " + trial.spec().size())
            .toList());
    Path wrong = file("threads,seconds,size\n1,1.5,big\n");
    assertTrue(message(wrong).startsWith(wrong + ":2: size is 'big'; expected"), message(wrong));
  }

  @Test
  void quotesCarriageReturnsAndAByteOrderMarkAreUnderstood() throws IOException {
    String text =
        "\uFEFF" + HEADER.strip() + "\r\n\"a, \"\"b\"\"\r\nc\",1,0,training,\"1.5\"\r\n\r\n";
    assertEquals(
        "a, \"b\"\r\nc", CsvImport.read(file(text), Optional.empty()).get(0).spec().program());
  }

  @Test
  void importingTwiceAddsNothing() throws IOException {
    Path csv = file(HEADER + "a,1,0,training,1.5\na,2,0,training,1.25\n");
    Dataset dataset = Dataset.openOrCreate(temp.resolve("data"));
    assertEquals(2, dataset.addAll(CsvImport.read(csv, Optional.empty())));
    assertEquals(0, dataset.addAll(CsvImport.read(csv, Optional.empty())));
    assertEquals(2, dataset.read().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a,1,0,training            | 4 fields; expected 5: program,threads,run,role,seconds
          a,1,0,training,1.5,6      | 6 fields; expected 5: program,threads,run,role,seconds
          a,many,0,training,1.5     | threads is 'many'; expected a whole number
          a,1.0,0,training,1.5      | threads is '1.0'; expected a whole number
          a,99999999999,0,testing,1 | threads is 99999999999; expected at most 2147483647
          a,0,0,training,1.5        | threads is 0; expected at least 1
          a,1,-1,training,1.5       | run is -1 and position 1; expected at least 0
          a,1,0,trainig,1.5         | role is 'trainig'; expected one of training, validation, testing, confirmation
          a,1,0,training,fast       | seconds is 'fast'; expected a finite number above 0
          a,1,0,training,NaN        | seconds is 'NaN'; expected a finite number above 0
          a,1,0,training,Infinity   | seconds is 'Infinity'; expected a finite number above 0
          a,1,0,training,1e999      | seconds is Infinity; expected a finite number above 0
          a,1,0,training,0          | seconds is 0.0; expected a finite number above 0
          a,1,0,training,-2         | seconds is -2.0; expected a finite number above 0
          a,1,0,training,           | seconds is ''; expected a finite number above 0
          ' ,1,0,training,1'        | program is blank; expected a name
          a"b,1,0,training,1        | a quote within a field; put the field in quotes and double the quote
          "a"b,1,0,training,1       | text after a closing quote; expected a comma
          "a,1,0,training,1         | a quote that is opened here is never closed
          good,1,0,training,1.5     | the program, threads, run, role and size of line 2 again; give it another run
          """,
      quoteCharacter = '\'')
  void aBadLineIsNamedWithItsFile(String line, String reason) throws IOException {
    Path csv = file(HEADER + "good,1,0,training,1.5\n" + line + "\n");
    assertEquals("%s:3: %s".formatted(csv, reason), message(csv));
  }

  @Test
  void theLineAfterAFieldOfSeveralLinesIsCountedRight() throws IOException {
    Path csv = file(HEADER + "\"a\nb\r\nc\",1,0,training,1.5\na,0,0,training,1\n");
    assertEquals("%s:5: threads is 0; expected at least 1".formatted(csv), message(csv));
  }

  @ParameterizedTest
  @CsvSource({
    "'\n\r\n\na,0,0,training,1\n', 5, threads is 0; expected at least 1",
    "'a,1,0,training,1\ra,0,0,training,1', 3, threads is 0; expected at least 1",
    "'\n\"a\n\",1,0,training,1\na\"b,1,0,training,1', 5, "
        + "a quote within a field; put the field in quotes and double the quote",
    "'\n\"a\nb\"c,1,0,training,1', 4, text after a closing quote; expected a comma"
  })
  void emptyLinesAndThoseWithinAFieldAreCounted(String text, int line, String reason)
      throws IOException {
    Path csv = file(HEADER + text);
    assertEquals("%s:%d: %s".formatted(csv, line, reason), message(csv));
  }

  @ParameterizedTest
  @CsvSource({
    "'program,threads\n', 'program,threads'",
    "'threads,seconds,threads\n', 'threads,seconds,threads'",
    "'threads,seconds,user\n', 'threads,seconds,user'",
    "'program;threads;run;role;seconds\n', 'program;threads;run;role;seconds'",
    "'', ''"
  })
  void anotherHeaderIsRefused(String text, String found) throws IOException {
    Path csv = file(text);
    assertEquals(
        "%s:1: the header is '%s'; expected '%s', of which threads and seconds are enough"
            .formatted(csv, found, CsvImport.HEADER),
        message(csv));
  }

  @Test
  void threadsAndSecondsAreEnough() throws IOException {
    Path csv = file("seconds,threads\n1.5,1\n1.25,2\n1.75,1\n");
    List<Trial> trials = CsvImport.read(csv, Optional.empty());
    assertEquals(
        List.of(
            new TrialSpec("trials", "", Campaign.IMPORT, Role.TRAINING, 0, 1, 0, 0),
            new TrialSpec("trials", "", Campaign.IMPORT, Role.TRAINING, 0, 2, 0, 1),
            new TrialSpec("trials", "", Campaign.IMPORT, Role.TRAINING, 1, 1, 0, 2)),
        trials.stream().map(Trial::spec).toList());
    assertEquals(1.75, trials.get(2).seconds());
    assertEquals("mine", CsvImport.read(csv, Optional.of("mine")).get(0).spec().program());
  }

  @Test
  void aFileWithoutTrialsOrOfAnotherKindIsRefused() throws IOException {
    Path empty = file(HEADER);
    assertEquals("%s: no trials after the header".formatted(empty), message(empty));
    Path binary = Files.write(temp.resolve("binary"), new byte[] {80, (byte) 0xc3, 0x28});
    assertEquals(
        "%s: not UTF-8 text; expected a CSV file or JSON".formatted(binary), message(binary));
    Path missing = temp.resolve("missing.csv");
    assertEquals("%s: no such file".formatted(missing), message(missing));
    assertEquals("%s: a folder; expected a file".formatted(temp), message(temp));
  }

  @Test
  void thePapersMeasurementsAreRead() throws IOException, URISyntaxException {
    URL csv = CsvImportTest.class.getResource("/paper/trials.csv");
    List<Trial> trials = CsvImport.read(Path.of(csv.toURI()), Optional.empty());
    assertEquals(192, trials.size());
    assertEquals(233.974676847, trials.get(0).seconds());
  }

  private Path file(String text) throws IOException {
    return Files.writeString(temp.resolve("trials.csv"), text, StandardCharsets.UTF_8);
  }

  private static String message(Path file) {
    return assertThrows(ImportException.class, () -> CsvImport.read(file, Optional.empty()))
        .getMessage();
  }
}
