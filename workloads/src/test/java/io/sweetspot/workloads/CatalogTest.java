package io.sweetspot.workloads;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {
  @TempDir Path folder;

  private Catalog catalog(String text) throws IOException {
    return Catalog.read(Files.writeString(folder.resolve("programs.yaml"), text));
  }

  @Test
  void readsAService() throws Exception {
    Program program =
        catalog(
                """
                programs:
                  web:
                    service: [python3, -m, http.server, "8080"]
                    ready: port:8080
                    ready-within: 5s
                    load: [wrk, -c, "{threads}", "http://127.0.0.1:8080/"]
                    warm-up: 2
                    windows: 5
                  plain:
                    service: [redis-server]
                    ready: 'line:Ready to accept'
                    load: [redis-benchmark]
                """)
            .programs()
            .get(0);
    assertEquals(
        new Service(
            List.of("python3", "-m", "http.server", "8080"),
            Readiness.parse("port:8080"),
            Duration.ofSeconds(5),
            2,
            5),
        program.service());
    assertEquals("wrk", program.command().get(0));
    assertTrue(program.mentionsThreads());
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
  void sizesMakeAProgramOfEachAndReachWhatMakesItsInput() throws Exception {
    Catalog catalog =
        catalog(
            """
            programs:
              a: {command: ["true"]}
              sorting:
                sizes: [10MB, 1MB]
                prepare: [make-lines, "{size}", "{scratch}/lines"]
                command: [sort, --parallel, "{threads}", "{scratch}/lines"]
            """);
    List<Program> sizes = catalog.programs(List.of("sorting"));
    assertEquals(
        List.of("1MB", "10MB"),
        sizes.stream().map(each -> each.prepareArguments(1, folder).get(1)).toList());
    assertEquals(3, catalog.programs().size());
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
          'programs:\\n  x:\\n    command: [ls]\\n    timeout: soon' | :4: key 'timeout' is 'soon'; expected a time above 0 with its unit
          'programs:\\n  x:\\n    command: [ls]\\n    metric: "a"' | expected a group
          'programs:\\n  x:\\n    command: [ls]\\n    exit-code: ok' | :4: key 'exit-code' is 'ok'; expected a number
          'programs:\\n  x:\\n    command: [ls]\\n    directory: nowhere' | :4: key 'directory'
          'program: {}'                                          | :1: the catalog has no key 'programs'; expected one such as {programs: {xz: {command: [xz
          '[1, 2]'                                               | :1: the catalog is a list; expected keys with values, such as {programs: {xz: {command: [xz, -T, "{threads}", big.tar]}}}
          'programs:\\n  - name: x\\n    command: [ls]'           | :2: 'programs' is a list; expected keys with values, such as {xz: {command: [xz, -T, "{threads}", big.tar]}}
          'programs: {x: [ls]}'                                  | :1: 'x' is a list; expected keys with values, such as {command: [xz, -T, "{threads}", big.tar]}
          'programs: ['                                          | not readable as YAML
          'programs:\\n  x: {command: [a]}\\n  y: {command: [b]}\\n  x: {command: [c]}' | :4: key 'x' is given a second time; the first is on line 2
          'programs:\\n  x:\\n    command: [ls]\\n    timeout: 1s\\n    timeout: 2s' | :5: key 'timeout' is given a second time; the first is on line 4
          'programs:\\n  x: {command: [a], environment: {A: 1, A: 2}}' | :2: key 'A' is given a second time; the first is on line 2
          'programs:\\n  "a\\x1b[31mb": {command: [ls]}'          | :2: the program's name is 'a\\u001b[31mb'; expected
          'programs:\\n  x: {command: [ls, *y]}'                  | :2: not readable as YAML: found undefined alias
          'programs:\n  x: {service: [a], load: [b]}'            | :2: 'x' has no key 'ready'
          'programs:\n  x: {service: [a], ready: port:80, command: [b]}' | :2: program 'x' has neither; expected one of 'load'
          'programs:\n  x: {service: [a], ready: 80, load: [b]}' | :2: key 'ready' is '80'; expected port:8080
          'programs:\n  x: {service: [a], ready: port:0, load: [b]}' | :2: key 'ready' is 'port:0'; expected a port
          'programs:\n  x: {service: [a], ready: port:80, load: [b], windows: 0}' | :2: windows is 0; expected 1 to
          'programs:\n  x: {command: [a], ready: port:80}'       | :2: key 'ready' is not known here
          'programs:\n  x: {command: [a], sizes: [1MB]}'        | :2: program 'x' has sizes, but no {size}
          'programs:\n  x: {command: [a, "{size}"], sizes: [1]}\n  y: {command: [a, "{size}"]}' | :3: program 'y' has {size}, but no sizes
          'programs:\n  x: {command: [a, "{size}"], sizes: [1, 0]}' | :2: size is '0'; expected
          ''                                                     | is empty
          """)
  void anErrorNamesFileLineKeyAndWhatWasExpected(String text, String expected) {
    CatalogException e =
        assertThrows(CatalogException.class, () -> catalog(text.replace("\\n", "\n")));
    assertTrue(e.getMessage().contains("programs.yaml"), e.getMessage());
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }

  private void refused(byte[] content, String expected) throws IOException {
    Path file = Files.write(folder.resolve("programs.yaml"), content);
    CatalogException e = assertThrows(CatalogException.class, () -> Catalog.read(file));
    assertTrue(e.getMessage().contains("programs.yaml" + expected), e.getMessage());
  }

  @Test
  @Timeout(60)
  void whatNoPersonWritesIsRefusedWithItsPlace() throws Exception {
    String nested = "programs:\n  x:\n    command: " + "[".repeat(50_000);
    refused(nested.getBytes(UTF_8), ":3: is nested deeper than 50 levels");
    String deep = "programs:\n" + "- ".repeat(50_000);
    refused(deep.getBytes(UTF_8), ":2: is nested deeper than 50 levels");
    StringBuilder indented = new StringBuilder();
    for (int level = 0; level < 1000; level++) {
      indented.append(" ".repeat(level)).append("a:\n");
    }
    refused(indented.toString().getBytes(UTF_8), ":51: is nested deeper than 50 levels");
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int level = 1; level < 100; level++) {
      bomb.append("a%1$d: &a%1$d [*a%2$d, *a%2$d]\n".formatted(level, level - 1));
    }
    refused(bomb.toString().getBytes(UTF_8), ":");
    String aliases = "x: &x [ls]\nprograms: [" + "*x, ".repeat(100_000) + "]";
    refused(aliases.getBytes(UTF_8), ":");
    refused("programs:\n  x: {command: [\u00e4]}".getBytes(ISO_8859_1), ":2: is no text in UTF-8");
    refused("programs:\n  \0".getBytes(UTF_8), ":");
    refused(new byte[5_000_000], " has more than 4 MiB");
  }

  @Test
  void aFolderIsNoCatalogAndADeviceIsNotReadForEver() {
    for (Path path : List.of(folder, Path.of("/dev/zero"))) {
      CatalogException e = assertThrows(CatalogException.class, () -> Catalog.read(path));
      assertTrue(e.getMessage().startsWith(path.toString()), e.getMessage());
    }
  }
}
