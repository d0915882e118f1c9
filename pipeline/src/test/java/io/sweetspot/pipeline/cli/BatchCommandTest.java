package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.parquet.Dataset;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchCommandTest {
  @TempDir Path folder;

  private record Outcome(int code, String out, String err) {}

  private static Outcome run(List<String> arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Sweetspot.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    return new Outcome(code, out.toString(), err.toString());
  }

  /**
   * Items log themselves when they end; the eighth says that it runs, and waits, the first time.
   */
  private List<String> batch() throws Exception {
    Path script = folder.resolve("item.sh");
    Files.writeString(
        script,
        """
        cd '%s'
        if [ "$1" = item8 ] && [ ! -e waited ]; then
          : > waited
          echo here > running
          sleep 60
        fi
        echo "$1" >> log
        """
            .formatted(folder));
    Path items = folder.resolve("items.txt");
    Files.write(items, IntStream.range(0, 24).mapToObj(i -> "item" + i).toList());
    return List.of(
        "batch",
        "--items",
        items.toString(),
        "--dataset",
        folder.resolve("data").toString(),
        "--threads",
        "1,2,4",
        "--",
        "sh",
        script.toString(),
        "{item}",
        "{threads}");
  }

  @Test
  @Timeout(120)
  void killedInTheMiddleOfAnItemTheSameCommandDoesEveryItemOnce() throws Exception {
    List<String> batch = batch();
    Path running = folder.resolve("running");
    assertEquals(0, new ProcessBuilder("mkfifo", running.toString()).start().waitFor());
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Sweetspot.class.getName()));
    command.addAll(batch);
    Process killed =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("killed.out").toFile())
            .start();
    try (InputStream said = Files.newInputStream(running)) {
      assertEquals('h', said.read());
    }
    killed.destroyForcibly().waitFor();
    assertEquals(8, Dataset.open(folder.resolve("data")).read().size());
    Outcome again = run(batch);
    assertEquals(0, again.code(), again.err());
    assertTrue(again.err().contains("24 items, 8 of them done already, about "), again.err());
    assertTrue(again.out().startsWith("24 of 24 items done"), again.out());
    List<String> logged = Files.readAllLines(folder.resolve("log"));
    assertEquals(24, logged.size());
    assertEquals(24, new TreeSet<>(logged).size());
    assertEquals(24, Dataset.open(folder.resolve("data")).read().size());
  }

  @Test
  void whatAnItemSaysIsOneArgumentAndNoShellReadsIt() throws Exception {
    List<String> said =
        List.of(
            "$(touch owned)",
            "`touch owned`",
            "; touch owned",
            "a && touch owned",
            "> owned",
            "two  words",
            "'\"",
            "-n",
            "*",
            "%s",
            "{item}");
    Path items = Files.write(folder.resolve("items.txt"), said);
    Path log = folder.resolve("log");
    Outcome outcome =
        run(
            List.of(
                "batch",
                "--items",
                items.toString(),
                "--dataset",
                folder.resolve("data").toString(),
                "--threads",
                "1,2",
                "--",
                "sh",
                "-c",
                "cd '%s' && printf '%%s\\n' \"$2\" >> '%s'".formatted(folder, log),
                "sh",
                "{threads}",
                "{item}"));
    assertEquals(0, outcome.code(), outcome.err());
    assertEquals(new TreeSet<>(said), new TreeSet<>(Files.readAllLines(log)));
    assertEquals(said.size(), Files.readAllLines(log).size());
    assertTrue(Files.notExists(folder.resolve("owned")));
  }

  @Test
  void failedItemsHaveAnExitCodeOfTheirOwnAndAreNamed() throws Exception {
    Path items = folder.resolve("items.txt");
    Files.writeString(items, "0\n3\n0\n");
    Outcome outcome =
        run(
            List.of(
                "batch",
                "--items",
                items.toString(),
                "--dataset",
                folder.resolve("data").toString(),
                "--threads",
                "1,2",
                "--retries",
                "0",
                "--",
                "sh",
                "-c",
                "exit {item}",
                "{threads}"));
    assertEquals(4, outcome.code(), outcome.err());
    assertTrue(
        outcome.out().contains("failed: 3 (ended with exit code 3; expected exit code 0)"),
        outcome.out());
  }

  /** Takes 10 ms a thread, and as many again a KiB shared by them. */
  @Test
  void sizesOfItemsMakeATableForThoseWhoComeAfter() throws Exception {
    List<String> files = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      Path file = folder.resolve("file" + i);
      Files.write(file, new byte[1024 << i % 4]);
      files.add(file.toString());
    }
    Path items = Files.write(folder.resolve("items.txt"), files);
    String data = folder.resolve("data").toString();
    Outcome outcome =
        run(
            List.of(
                "batch",
                "--items",
                items.toString(),
                "--dataset",
                data,
                "--name",
                "slow",
                "--threads",
                "1,2,4",
                "--",
                "sh",
                "-c",
                "sleep $(awk -v s=$(stat -c %s $1) -v n=$2 'BEGIN {print 0.01 * (n + s / 1024 / n)}')",
                "sh",
                "{item}",
                "{threads}"));
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("slow:items, all sizes"), outcome.out());
    assertTrue(outcome.out().contains("against 2 threads: "), outcome.out());
    Outcome threads =
        run(
            List.of(
                "threads",
                "slow:items",
                "--dataset",
                data,
                "--size-of",
                folder.resolve("file0").toString()));
    assertEquals(0, threads.code(), threads.err());
    assertTrue(threads.out().matches("[124]\n"), threads.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--items nowhere.txt -- true {item}|there is no file nowhere.txt of items; expected one item a line in it",
        "--items / -- true {item}|/ is a folder; expected a file with one item a line",
        "--items /bin/true -- true {item}|/bin/true is no text in UTF-8",
        "--items ITEMS|no command is given; expected -- COMMAND",
        "--items ITEMS -- true {threads}|has no {item}; expected it where each item goes",
        "--items ITEMS --baseline 0 -- true {item}|--baseline is 0",
        "--items ITEMS --retries -1 -- true {item}|--retries is -1",
        "--items ITEMS --timeout x -- true {item}|--timeout is 'x'; expected a time above 0 with its unit, such as 500ms, 30s, 5m or 2h",
        "--items ITEMS --timeout 5 -- true {item}|--timeout is '5'; expected a time above 0 with its unit, such as 5s, 5m or 5h",
        "--items ITEMS --size-by nosuchprogram\u00a0{item} -- true {item}|--size-by runs 'nosuchprogram', which is not there",
        "--items ITEMS --size-by echo\u00a0{item} -- true {item}|--size-by prints no size of any item; expected a number first",
        "--items ITEMS --size-by true -- true {item}|--size-by has no {item}",
        "--items ITEMS --tolerance 0 -- true {item}|--tolerance is '0'; expected per cent above 0",
        "--items ITEMS -- nosuchprogram {item}|runs 'nosuchprogram', which is not there"
      })
  void badInputIsRefusedInASentence(String arguments, String words) throws Exception {
    Path items = folder.resolve("items.txt");
    Files.writeString(items, "a\nb\n");
    List<String> all = new ArrayList<>(List.of("batch", "--dataset", folder + "/data"));
    Arrays.stream(arguments.split(" ", -1))
        .map(word -> word.equals("ITEMS") ? items.toString() : word.replace('\u00a0', ' '))
        .forEach(all::add);
    Outcome outcome = run(all);
    assertEquals(2, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains(words), outcome.err());
  }
}
