package io.sweetspot.fuzzing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code SECURITY.md} promises nothing that no test holds. */
class ThreatModelTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

  @Test
  void everyLineOfItNamesTestsThatExist() throws IOException {
    Map<String, Path> tests = tests();
    List<String> lines =
        Files.readString(ROOT.resolve("SECURITY.md"))
            .lines()
            .dropWhile(line -> !line.startsWith("| who can write"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    assertTrue(lines.size() > 20, lines.toString());
    List<String> unheld = new ArrayList<>();
    for (String line : lines) {
      Matcher named = NAMED.matcher(line);
      int found = 0;
      while (named.find()) {
        found++;
        Optional<Path> source = Optional.ofNullable(tests.get(named.group(1)));
        boolean exists =
            source.isPresent()
                && Files.readString(source.get()).contains(" " + named.group(2) + "(");
        if (!exists) {
          unheld.add(named.group());
        }
      }
      if (found == 0) {
        unheld.add(line);
      }
    }
    assertEquals(List.of(), unheld);
  }

  private static Map<String, Path> tests() throws IOException {
    Map<String, Path> tests = new HashMap<>();
    for (String module : List.of("datasets", "workloads", "pipeline", "pipeline/fuzzing")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        files
            .filter(file -> file.toString().endsWith("Test.java"))
            .forEach(file -> tests.put(file.getFileName().toString().replace(".java", ""), file));
      }
    }
    return tests;
  }
}
