package io.sweetspot.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Size;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkSizesTest {
  private static final Program SIZED =
      Program.of("p", List.of("sh", "-c", "work \"$1\" \"$2\"", "sh", "{size}", "{threads}"));

  @Test
  void aProgramIsThereOnceForEachSizeTheSmallestFirst() throws Exception {
    List<Program> sizes = WorkSizes.each(SIZED, List.of("1GB", "10 MB", "999kB"));
    assertEquals(
        List.of("999kB", "10MB", "1GB"),
        sizes.stream().map(program -> program.arguments(2, Path.of("/s")).get(4)).toList());
    assertEquals("10MB", sizes.get(1).environment(2, Path.of("/s")).get("SWEETSPOT_SIZE"));
    assertEquals(Size.of(10_000_000), ThisMachine.identity(sizes.get(1)).size());
    assertEquals(
        1,
        sizes.stream().map(each -> version(each)).distinct().count(),
        "they are one version of the program");
  }

  private static String version(Program program) {
    try {
      return Executables.version(program);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aProgramWithoutSizesIsAsItWas() {
    Program plain = Program.of("p", List.of("rpm", "--qf", "%{size}", "${size}", "{threads}"));
    assertEquals(List.of(plain), WorkSizes.each(plain, List.of()));
    assertEquals("%{size}", plain.arguments(2, Path.of("/s")).get(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1MB 1000kB | sizes 1MB and 1000kB are the same",
        "0 | size is '0'; expected a whole number from 1",
        "10M | size is '10M'; expected a whole number from 1",
        "1MB 2ms | size is '2ms'; expected a whole number from 1"
      })
  void refusesWhatIsNoListOfSizes(String sizes, String expected) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> WorkSizes.each(SIZED, List.of(sizes.split(" "))));
    assertTrue(e.getMessage().startsWith(expected), e.getMessage());
  }

  @Test
  void refusesSizesThatReachNothingAndAPlaceThatGetsNone() {
    Program plain = Program.of("p", List.of("true", "{threads}"));
    IllegalArgumentException unused =
        assertThrows(
            IllegalArgumentException.class, () -> WorkSizes.each(plain, List.of("1MB", "2MB")));
    assertTrue(unused.getMessage().startsWith("program 'p' has sizes, but no {size}"));
    IllegalArgumentException missing =
        assertThrows(IllegalArgumentException.class, () -> WorkSizes.each(SIZED, List.of()));
    assertTrue(missing.getMessage().startsWith("program 'p' has {size}, but no sizes; give"));
  }
}
