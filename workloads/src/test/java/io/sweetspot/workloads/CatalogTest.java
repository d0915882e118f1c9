package io.sweetspot.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {
  @TempDir Path folder;

  private Catalog catalog(String text) throws IOException {
    return Catalog.read(Files.writeString(folder.resolve("programs.yaml"), text));
  }

  @Test
  void readsEveryKey() throws Exception {
    Program program =
        catalog(
                """
                programs:
                  hashing:
                    command: [python3, hashing.py, --threads, "{threads}"]
                    directory: .
                    environment: {OMP_NUM_THREADS: "{threads}", MODE: fast}
                    timeout: 60s
                    exit-code: 3
                    metric: 'took ([0-9.]+) s'
                    prepare: [make, clean]
                    cleanup: [rm, -f, x]
                """)
            .programs()
            .get(0);
    assertEquals(
        new Program(
            "hashing",
            List.of("python3", "hashing.py", "--threads", "{threads}"),
            folder.toString(),
            Map.of("OMP_NUM_THREADS", "{threads}", "MODE", "fast"),
            Duration.ofSeconds(60),
            3,
            "took ([0-9.]+) s",
            List.of("make", "clean"),
            List.of("rm", "-f", "x")),
        program);
  }

  @Test
  void aDownloadRunsInAJvmOfItsOwnAndReportsItsSeconds() throws Exception {
    Program program =
        catalog("programs:\n  video:\n    download: http://127.0.0.1:1/v\n").programs().get(0);
    assertTrue(program.command().contains("http://127.0.0.1:1/v"));
    assertEquals(DownloadTrials.METRIC, program.metric());
  }

  @Test
  void namesWhatIsThereWhereANameIsNot() throws Exception {
    Catalog catalog = catalog("programs:\n  a: {command: [\"true\"]}\n  b: {command: [ls]}\n");
    assertEquals(2, catalog.programs(List.of()).size());
    CatalogException e = assertThrows(CatalogException.class, () -> catalog.programs(List.of("c")));
    assertTrue(e.getMessage().contains("a, b"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'programs:\\n  x: {command: ls}'                       | :2: key 'command' is a text; expected a list
          'programs:\\n  x:\\n    comand: [ls]'                  | :3: program 'x' has neither
          'programs:\\n  x:\\n    command: [ls]\\n    tmeout: 3s'| :4: key 'tmeout' is not known here; expected one of
          'programs:\\n  x:\\n    command: [ls]\\n    timeout: soon' | :4: key 'timeout' is 'soon' is no time
          'programs:\\n  x:\\n    command: [ls]\\n    metric: "a"' | expected a group
          'programs:\\n  x:\\n    command: [ls]\\n    exit-code: ok' | :4: key 'exit-code' is 'ok'; expected a number
          'programs:\\n  x:\\n    command: [ls]\\n    directory: nowhere' | :4: key 'directory'
          'program: {}'                                          | :1: the catalog has no key 'programs'
          '[1, 2]'                                               | :1: the catalog is a list; expected keys
          'programs: ['                                          | not readable as YAML
          ''                                                     | is empty
          """)
  void anErrorNamesFileLineKeyAndWhatWasExpected(String text, String expected) {
    CatalogException e =
        assertThrows(CatalogException.class, () -> catalog(text.replace("\\n", "\n")));
    assertTrue(e.getMessage().contains("programs.yaml"), e.getMessage());
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }
}
