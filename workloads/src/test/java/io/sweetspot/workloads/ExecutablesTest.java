package io.sweetspot.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ExecutablesTest {
  @TempDir Path folder;

  @Test
  void findsWhatTheSystemWouldRun() {
    assertTrue(Executables.find(Program.of("p", List.of("sh"))).isPresent());
    assertTrue(Executables.find(Program.of("p", List.of("/bin/sh"))).isPresent());
    assertFalse(Executables.find(Program.of("p", List.of("no-such-program"))).isPresent());
    assertFalse(Executables.find(Program.of("p", List.of("/no/such/program"))).isPresent());
  }

  @Test
  void theVersionFollowsTheCommandAndTheFilesItNames() throws Exception {
    Path script = Files.writeString(folder.resolve("a.sh"), "sleep 1");
    Program program = Program.of("p", List.of("sh", script.toString()));
    String before = Executables.version(program);
    assertEquals(before, Executables.version(program));
    assertEquals(before, Executables.version(Program.of("other", program.command())));
    Files.writeString(script, "sleep 2");
    assertNotEquals(before, Executables.version(program));
    assertNotEquals(
        Executables.version(program),
        Executables.version(Program.of("p", List.of("sh", script.toString(), "--fast"))));
  }

  @Test
  @Timeout(20)
  void noVersionWaitsForAFileThatHasNoEnd() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", "-m", "700", pipe.toString()).start().waitFor());
    assertFalse(Executables.find(Program.of("p", List.of(pipe.toString()))).isPresent());
    for (String endless : List.of(pipe.toString(), "/proc/kmsg", "/dev/zero", "/proc/self/stat")) {
      Program program = Program.of("p", List.of("cat", endless));
      assertEquals(Executables.version(program), Executables.version(program), endless);
    }
  }
}
