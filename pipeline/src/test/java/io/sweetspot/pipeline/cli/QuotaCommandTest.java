package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.workloads.ThisMachine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code sweetspot tune --quota}: a count for each quota, and what is refused. */
class QuotaCommandTest {
  private static final MachineKind KIND = ThisMachine.describe().kind();

  @TempDir Path folder;

  private Launcher.Outcome tune(String quotas, String... more) {
    List<String> arguments = new ArrayList<>(List.of("tune", "--name", "p", "--dataset"));
    arguments.add(folder.resolve("data").toString());
    arguments.addAll(List.of("--threads", "1,2", "--budget", "4", "--quota", quotas));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("--metric", "took ([0-9.]+)", "--", "sh", "-c"));
    arguments.add("echo took $((5 + {threads}))");
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Sweetspot.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    return new Launcher.Outcome(code, out.toString(), err.toString());
  }

  @Test
  void eachQuotaGetsTrialsARowAndACountThatAppliesInAContainer() throws Exception {
    assumeTrue(KIND.quota().isNone(), "this machine has a quota of its own");
    try (QuotaGroup group = QuotaGroup.of(500)) {
      Launcher.Outcome outcome = tune("0.5,0.7," + KIND.cores());
      assertEquals(0, outcome.code(), outcome.err());
      assertTrue(outcome.out().contains("p, within 0.5 of %d cores".formatted(KIND.cores())));
      List<String> rows =
          outcome.out().lines().filter(line -> line.endsWith("  p")).map(String::strip).toList();
      assertEquals(3, rows.size(), outcome.out());
      assertTrue(rows.get(0).startsWith("0.5 of "), rows.get(0));
      assertTrue(rows.get(2).startsWith(KIND.cores() + " "), rows.get(2));
      List<Trial> trials = Dataset.open(folder.resolve("data")).read();
      assertEquals(
          Set.of(KIND.toString(), kind("0.5"), kind("0.7")),
          trials.stream()
              .map(trial -> trial.machine().kind().toString())
              .collect(Collectors.toSet()));
      String[] threads = {"threads", "p", "--dataset", folder.resolve("data").toString()};
      Launcher launcher = Launcher.withoutJava(folder);
      Launcher.Outcome inside = launcher.run(group.within(), threads);
      assertEquals("1\n", inside.out());
      assertTrue(!inside.err().contains("not measured"), inside.err());
      assertTrue(!launcher.run(threads).err().contains("not measured"));
    }
  }

  private static String kind(String quota) {
    return KIND.toString()
        .replace(
            ", %d cores".formatted(KIND.cores()),
            ", %s of %d cores".formatted(quota, KIND.cores()));
  }

  @ParameterizedTest
  @CsvSource({
    "0, --quota is '0'; expected a number of cores",
    "half, --quota is 'half'; expected a number of cores",
    "0.005, --quota is 0.005; expected 0.01 to ",
    "100000, --quota is 100000; expected 0.01 to "
  })
  void aQuotaThatCannotBeKeptIsRefused(String quota, String message) {
    Launcher.Outcome outcome = tune(quota);
    assertEquals(2, outcome.code());
    assertTrue(outcome.err().contains(message), outcome.err());
  }

  @Test
  void aGridHasNoQuota() {
    Launcher.Outcome outcome = tune("0.5", "--method", "paper");
    assertEquals(2, outcome.code());
    assertTrue(outcome.err().contains("--quota go with --method race"), outcome.err());
  }
}
