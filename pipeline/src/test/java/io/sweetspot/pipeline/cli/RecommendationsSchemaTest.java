package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweetspot.datasets.exchange.CsvImport;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RECOMMENDATIONS.md beside what every way of learning writes. */
class RecommendationsSchemaTest {
  private static final Pattern ROW =
      Pattern.compile("\\| `([^`]+)` ?[*+]? \\| ([a-z ]+) \\|([^|]*)\\| ([^|]+) \\|");
  private static final Pattern FROM = Pattern.compile("(?:.*, )?from ([0-9]+)");
  private static final Pattern ABOVE = Pattern.compile("(?:.*, )?above ([0-9]+)");
  private static final String ENTRY = "recommendations[].";
  private static final String PAPER = ENTRY + "paper.";

  /** Seconds with their minimum at 4 threads; 6 threads fail. */
  private static final String PROGRAM =
      "[ $1 != 6 ] && d=$(($1 - 4)) && echo \"took $((10 + d * d)) s\"";

  @TempDir Path folder;

  private record Field(String type, boolean nullable, String range) {}

  private final Map<String, Field> documented = new TreeMap<>();
  private final Set<String> written = new TreeSet<>();
  private final List<String> complaints = new ArrayList<>();

  @Test
  void theTablesAreInStepWithWhatIsWritten() throws Exception {
    readTables(Files.readString(Path.of("RECOMMENDATIONS.md")));
    assertTrue(documented.size() > 100, documented.size() + " fields were found in the tables");
    String grid = importedDataset();
    check(learned(grid, "calibrate"));
    check(learned(grid, "calibrate", "--method", "paper", "--report", report()));
    check(
        learned(
            folder.resolve("race").toString(),
            "tune",
            "--threads",
            "1..8",
            "--budget",
            "30",
            "--baseline",
            "2",
            "--name",
            "p",
            "--metric",
            "took ([0-9]+) s",
            "--report",
            report(),
            "--",
            "sh",
            "-c",
            PROGRAM,
            "sh",
            "{threads}"));
    check(
        learned(
            folder.resolve("goal").toString(),
            "tune",
            "--threads",
            "1..4",
            "--budget",
            "8",
            "--name",
            "p",
            "--metric",
            "took ([0-9]+) s",
            "--better",
            "lower",
            "--require",
            "seconds < 60s",
            "--",
            "sh",
            "-c",
            PROGRAM,
            "sh",
            "{threads}"));
    String sessions = folder.resolve("sessions").toString();
    for (int seed = 1; seed <= 3; seed++) {
      assertEquals(
          0,
          run(
              "collect",
              "--dataset",
              sessions,
              "--seed",
              "" + seed,
              "--threads",
              "1..4",
              "--runs",
              "2",
              "--name",
              "p",
              "--metric",
              "took ([0-9]+) s",
              "--",
              "sh",
              "-c",
              PROGRAM,
              "sh",
              "{threads}"));
    }
    check(learned(sessions, "calibrate", "--method", "race"));
    check(
        learned(
            2,
            folder.resolve("sizes").toString(),
            "tune",
            "--threads",
            "1..4",
            "--name",
            "p",
            "--sizes",
            "1000,3000",
            "--metric",
            "took ([0-9]+) s",
            "--",
            "sh",
            "-c",
            "echo took $(({size} / {threads} + 1000 * {threads} + $(date +%N | tail -c 3))) s"));
    check(probed());
    assertEquals(List.of(), complaints);
    Set<String> neverWritten = new TreeSet<>(documented.keySet());
    neverWritten.removeAll(written);
    assertEquals(Set.of(), neverWritten, "documented, but nothing writes it");
  }

  private String report() {
    return folder.resolve("report.html").toString();
  }

  /** Program p of a size has all it needs, q of another has neither validation nor whole runs. */
  private String importedDataset() throws IOException {
    StringBuilder csv = new StringBuilder("program,threads,run,role,seconds,size\n");
    for (int threads = 1; threads <= 10; threads++) {
      for (int run = 0; run < 3; run++) {
        double seconds = 10.0 / threads + 0.5 * threads + 0.1 * ((7 * threads + 3 * run) % 5);
        csv.append("p,%d,%d,training,%s,1GB\n".formatted(threads, run, seconds));
        csv.append("p,%d,%d,validation,%s,1GB\n".formatted(threads, run, seconds + 0.3));
      }
      csv.append("q,%d,%d,training,1,1MB\n".formatted(threads, threads / 6));
    }
    Path times = Files.writeString(folder.resolve("times.csv"), csv);
    String dataset = folder.resolve("grid").toString();
    Dataset.openOrCreate(Path.of(dataset)).addAll(CsvImport.read(times, Optional.empty()));
    return dataset;
  }

  /** What probes on this kind of machine settled by the shipped curve of another. */
  private JsonNode probed() throws Exception {
    Path home = Files.createDirectories(folder.resolve("probed"));
    Path file =
        Files.createDirectories(home.resolve("sweetspot-data")).resolve(RecommendationsFile.NAME);
    ApplyProbeTest.publish(file);
    Launcher launcher = Launcher.withClassesUnderTest(home);
    while (!Files.readString(file).contains("probed")) {
      Launcher.Outcome run = launcher.run("apply", "--probe", "p", "--", "sleep", "0.2");
      assertEquals(0, run.code(), run.err());
    }
    ObjectNode root = (ObjectNode) new ObjectMapper().readTree(file.toFile());
    for (JsonNode entry : root.get("recommendations")) {
      if (entry.has("probed")) {
        root.putArray("recommendations").add(entry);
      }
    }
    return root;
  }

  private static JsonNode learned(String dataset, String command, String... options)
      throws IOException {
    return learned(1, dataset, command, options);
  }

  private static JsonNode learned(int entries, String dataset, String command, String... options)
      throws IOException {
    List<String> all = new ArrayList<>(List.of(command, "--dataset", dataset));
    all.addAll(List.of(options));
    int code = run(all.toArray(String[]::new));
    assertTrue(code == 0 || code == Sweetspot.NOT_ENOUGH_TRIALS, "exit code " + code);
    Path file = Path.of(dataset, RecommendationsFile.NAME);
    JsonNode root = new ObjectMapper().readTree(file.toFile());
    assertEquals(entries, root.get("recommendations").size(), root.toString());
    return root;
  }

  private static int run(String... arguments) {
    return Sweetspot.run(
        new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), arguments);
  }

  /** The second table is of an entry, the third of its paper. */
  private void readTables(String text) {
    String prefix = "";
    for (String line : text.lines().toList()) {
      if (line.startsWith("Of each of the `recommendations[]`")) {
        prefix = ENTRY;
      } else if (line.startsWith("Of `paper`")) {
        prefix = PAPER;
      }
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        boolean nullable = row.group(2).endsWith(" or null");
        String type = row.group(2).replace(" or null", "");
        documented.put(prefix + row.group(1), new Field(type, nullable, row.group(3).strip()));
      } else {
        assertTrue(!line.startsWith("| `"), "no row of such a table: " + line);
      }
    }
  }

  private void check(JsonNode root) {
    root.properties().forEach(field -> check(field.getKey(), field.getValue()));
  }

  private void check(String path, JsonNode value) {
    String field = normalized(path);
    boolean element = path.endsWith("[]") && value.isContainerNode();
    if (!element || documented.containsKey(field)) {
      checkValue(field, value);
    }
    if (field.equals(PAPER + "figures") || field.equals(PAPER + "rows")) {
      return;
    }
    value.properties().forEach(part -> check(path + "." + part.getKey(), part.getValue()));
    if (value.isArray()) {
      value.forEach(part -> check(path + "[]", part));
    }
  }

  /** What the document says has the fields of something else. */
  private static String normalized(String path) {
    if (!path.startsWith(PAPER)) {
      return path;
    }
    String field = path.replace(PAPER + "supported.", PAPER + "selected.");
    field = field.replaceFirst("(\\.criteria)\\.[A-Za-z]+", "$1.validationSse");
    return field.replaceFirst(
        "\\.selected\\.(newton|safeguardedNewton|adagrad|armijo|barzilaiBorwein"
            + "|randomStarts\\.best|randomStarts\\.runs\\[\\])\\.",
        ".selected.gradientDescent.");
  }

  private void checkValue(String path, JsonNode value) {
    written.add(path);
    Field field = documented.get(path);
    if (field == null) {
      complaints.add(path + " is written, but not documented");
    } else if (value.isNull()) {
      if (!field.nullable()) {
        complaints.add(path + " is null");
      }
    } else if (!isOf(field.type(), value)) {
      complaints.add("%s is %s; documented as %s".formatted(path, value, field.type()));
    } else if (value.isNumber() && !isWithin(field.range(), value.asDouble())) {
      complaints.add("%s is %s; documented as %s".formatted(path, value, field.range()));
    }
  }

  private static boolean isOf(String type, JsonNode value) {
    return switch (type) {
      case "text" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "list" -> value.isArray();
      case "object" -> value.isObject();
      default -> throw new AssertionError("the tables have no type '" + type + "'");
    };
  }

  private static boolean isWithin(String range, double value) {
    Matcher from = FROM.matcher(range);
    Matcher above = ABOVE.matcher(range);
    return (!from.matches() || value >= Double.parseDouble(from.group(1)))
        && (!above.matches() || value > Double.parseDouble(above.group(1)));
  }
}
