package io.sweetspot.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sweetspot.pipeline.cli.Sweetspot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

/** Pages and completions against the command line they are made from. */
class PagesTest {
  private static final CommandSpec ROOT = Sweetspot.model();
  private static final Map<String, String> PAGES = Pages.of(ROOT, "1.2.3", "2026-11-22");

  @TempDir Path folder;

  @Test
  void everyCommandHasAManualPageThatNamesItsOptions() {
    Stream.concat(Stream.of(ROOT), Words.commands(ROOT).stream())
        .forEach(
            command -> {
              String name = ManPage.name(command);
              String page = PAGES.get("man/man1/%s.1".formatted(name)).replace("\\-", "-");
              for (String option : optionNames(command)) {
                assertTrue(page.contains("\\fB" + option + "\\fR"), name + " lacks " + option);
              }
              assertTrue(
                  PAGES.get("man/man1/sweetspot.1").replace("\\-", "-").contains(name), name);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bash-completion/completions/sweetspot",
        "zsh/site-functions/_sweetspot",
        "fish/vendor_completions.d/sweetspot.fish"
      })
  void everyCompletionNamesEveryCommandAndOption(String path) {
    Set<String> words = new TreeSet<>(Arrays.asList(PAGES.get(path).split("[^A-Za-z0-9-]+")));
    boolean fish = path.endsWith(".fish");
    for (CommandSpec command : Words.commands(ROOT)) {
      assertTrue(words.contains(command.name()), path + " lacks " + command.name());
      for (String option : optionNames(command)) {
        String written = fish ? option.replaceFirst("^--?", "") : option;
        assertTrue(words.contains(written), path + " lacks " + option);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bash,bash-completion/completions/sweetspot",
    "zsh,zsh/site-functions/_sweetspot",
    "fish,fish/vendor_completions.d/sweetspot.fish"
  })
  void theShellCanReadItsCompletion(String shell, String path) throws Exception {
    assumeTrue(isInstalled(shell), "there is no " + shell);
    Path script = Files.writeString(folder.resolve("script"), PAGES.get(path));
    assertEquals("", output(shell, "-n", script.toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sweetspot tu                      | tune",
        "sweetspot tune --val              | --validation-offset --validation-runs",
        "sweetspot tune --method=p         | paper",
        "sweetspot tune --format js        | json",
        "sweetspot --verbose export --skip | --skip-unreadable",
        "sweetspot apply xz                | xz-6",
        "sweetspot tune --threads 1,2      | ''",
        "sweetspot tune -- /bin/s          | /bin/sh"
      })
  void bashCompletes(String typed, String expected) throws Exception {
    assumeTrue(isInstalled("bash"), "there is no bash");
    Path script =
        Files.writeString(
            folder.resolve("script"), PAGES.get("bash-completion/completions/sweetspot"));
    Path dataset = Files.createDirectories(folder.resolve("sweetspot-data"));
    Files.writeString(
        dataset.resolve("recommendations.json"),
        "{\"schemaVersion\":1,\"recommendations\":[\n{\"program\":\"xz-6\",\"version\":\"1\"}\n]}\n");
    // Bash parts words at = before a completion sees them.
    String words =
        Stream.of(typed.replace("=", " = ").split(" +"))
            .map("'%s'"::formatted)
            .collect(Collectors.joining(" "));
    String line =
        "cd '%s'; compopt() { :; }; . '%s'; COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _sweetspot; echo \"${COMPREPLY[@]}\""
            .formatted(folder, script, words);
    List<String> offered = List.of(output("bash", "-c", line).strip().split(" "));
    assertTrue(offered.containsAll(List.of(expected.split(" "))), offered.toString());
  }

  private static List<String> optionNames(CommandSpec command) {
    return Words.options(command).stream().flatMap(option -> Stream.of(option.names())).toList();
  }

  private static boolean isInstalled(String shell) {
    return Pattern.compile(":")
        .splitAsStream(System.getenv("PATH"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, shell)));
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }
}
