package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandNameTest {
  @TempDir private Path folder;

  @BeforeEach
  void aScriptAndData() throws IOException {
    Files.createFile(folder.resolve("sum.py"));
    Files.createFile(folder.resolve("big.tar"));
    Files.createFile(folder.resolve("app.jar"));
  }

  @ParameterizedTest
  @CsvSource({
    "xz -k -c -T {threads} big.tar, xz",
    "/usr/bin/sort --parallel {threads} big.tar, sort",
    "./render.sh big.tar, render",
    "python3 sum.py {threads}, sum",
    "/usr/bin/python3.11 -O sum.py big.tar, sum",
    "java -jar app.jar big.tar, app",
    "python3.11 -m http.server, python3.11",
    "sh -c {threads}, sh",
  })
  void aProgramNotItsDataGivesTheName(String command, String name) {
    assertEquals(name, CommandName.of(List.of(command.split(" ")), folder));
  }
}
