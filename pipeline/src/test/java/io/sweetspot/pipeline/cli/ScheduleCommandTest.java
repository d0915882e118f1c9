package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleCommandTest {
  @TempDir Path folder;

  private record Outcome(int code, String out, String err) {}

  @BeforeEach
  void writeCatalog() throws Exception {
    Files.writeString(
        folder.resolve("programs.yaml"), "programs:\n  waits:\n    command: [sleep, '0.01']\n");
  }

  private Outcome schedule(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all =
        new ArrayList<>(
            List.of(
                "schedule",
                "--catalog",
                folder.resolve("programs.yaml").toString(),
                "--dataset",
                folder.resolve("data").toString()));
    all.addAll(Arrays.asList(arguments));
    int code =
        Sweetspot.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
    return new Outcome(code, out.toString(), err.toString());
  }

  @Test
  void printsUnitsThatRecalibrateWithAbsolutePaths() {
    Outcome outcome =
        schedule(
            "--at",
            "02:30",
            "--timezone",
            "Europe/Berlin",
            "--until",
            "06:00",
            "-B",
            "targetParallelism=1",
            "--to",
            "systemd",
            "--print");
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("OnCalendar=*-*-* 02:30:00 Europe/Berlin"), outcome.out());
    assertTrue(
        outcome
            .out()
            .contains(
                "\"recalibrate\" \"--catalog\" \"%s/programs.yaml\" \"--dataset\" \"%s/data\" \"-B\" \"targetParallelism=1\" \"--until\" \"06:00\" \"--timezone\" \"Europe/Berlin\""
                    .formatted(folder, folder)),
        outcome.out());
    assertTrue(outcome.err().contains("does not exist in Europe/Berlin"), outcome.err());
    assertFalse(Files.exists(folder.resolve("data")), "printing made a dataset");
  }

  @Test
  void printsAManifestAndADag() {
    Outcome manifest =
        schedule(
            "--cron", "0 3 * * 6", "--image", "ours:2", "--until", "06:00", "--to", "kubernetes");
    assertEquals(0, manifest.code(), manifest.err());
    assertTrue(manifest.out().contains("image: \"ours:2\""), manifest.out());
    assertTrue(manifest.out().contains("activeDeadlineSeconds: 11700"), manifest.out());
    Outcome dag = schedule("--at", "2:00", "--to", "airflow");
    assertEquals(0, dag.code(), dag.err());
    assertTrue(dag.out().contains("schedule=\"0 2 * * *\""), dag.out());
  }

  @Test
  void aManifestAsksForAsManyCoresAsWereMeasured() throws Exception {
    String asked = "{cpu: \"%d\", memory: 4Gi}";
    String fresh = schedule("--at", "2:00", "--to", "kubernetes").out();
    int here = Runtime.getRuntime().availableProcessors();
    assertTrue(fresh.contains(asked.formatted(here)), fresh);
    Files.createDirectory(folder.resolve("data"));
    Files.writeString(
        folder.resolve("data").resolve(RecommendationsFile.NAME),
        "{\"schemaVersion\":1,\"recommendations\":"
            + "[{\"program\":\"p\",\"machine\":\"X, 7 cores, 8 GiB\",\"threads\":3}]}");
    String measured = schedule("--at", "2:00", "--to", "kubernetes").out();
    assertTrue(measured.contains(asked.formatted(7)), measured);
    assertTrue(
        measured.contains("mountPath: \"%s\"".formatted(folder.resolve("programs.yaml"))),
        measured);
  }

  @Test
  void removingWhatWasNeverInstalledChangesNothing() {
    Outcome outcome = schedule("--remove", "--to", "systemd");
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("nothing was scheduled"), outcome.err());
  }

  @Test
  void aCatalogThatIsNotThereIsToldNowAndNotAtNight() throws Exception {
    Files.delete(folder.resolve("programs.yaml"));
    Outcome outcome = schedule("--at", "02:00", "--to", "crontab");
    assertEquals(2, outcome.code());
    assertTrue(outcome.err().contains("there is no catalog " + folder), outcome.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--at 02:00|nobody is asked to wake up; expected --to systemd",
        "--to systemd|no time is given; expected --at 02:00",
        "--at 02:00 --cron 0_2_*_*_* --to systemd|exclude each other",
        "--at 26:00 --to airflow|--at is '26:00'; expected a time of day",
        "--at 02:00 --until x --to airflow|--until is 'x'; expected a time of day",
        "--at 02:00 --timezone berlin --to airflow|such as Europe/Berlin",
        "--at 02:00 --timezone Mars --to airflow|--timezone is 'Mars'",
        "--at 02:00 --runner dirct --to airflow|runner is 'dirct'",
        "--at 02:00 --system --to crontab|--system goes with --to systemd",
        "--at 02:00 --timezone Australia/Lord_Howe --to crontab|a crontab runs in the system's time zone",
        "--at 02:00 --print --foreground|--print has nothing to show",
        "--remove --to airflow|--remove goes with"
      })
  void badInputIsRefusedInASentence(String arguments, String words) {
    Outcome outcome =
        schedule(
            Arrays.stream(arguments.split(" ", -1))
                .map(word -> word.replace('_', word.startsWith("0_") ? ' ' : '_'))
                .toArray(String[]::new));
    assertEquals(2, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains(words), outcome.err());
  }
}
