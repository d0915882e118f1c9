package io.sweetspot.workloads;

import io.sweetspot.workloads.download.DownloadUrl;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The programs that a {@code programs.yaml} names.
 *
 * <pre>{@code
 * programs:
 *   hashing:
 *     command: [python3, hashing.py, --threads, "{threads}"]
 *     # or  download: https://...   or  env:NAME, file:PATH  for a URL that holds a password
 *     directory: .                  # relative to the catalog's folder, which is the default
 *     environment: {OMP_NUM_THREADS: "{threads}"}
 *     timeout: 60s                  # ms, s, m or h; 1h where not given
 *     exit-code: 0
 *     metric: 'took ([0-9.]+) s'    # first group: seconds; the wall time where not given
 *     reads: pgbench                # whose output it prints, see ReadyMeasures; or
 *     measures: {p99: '99%: ([0-9.]+ms)', 'mean:ms': 'json:/latency/mean'}
 *     goal: tps                     # or seconds, cpu-seconds, memory, cost; seconds where not given
 *     better: higher                # or lower: of a goal that is one of the measures
 *     unit: tps
 *     price: cpu-hour=0.04 gib-hour=0.005    # for the cost
 *     require: [p99 < 20ms, memory < 2GiB]
 *     prepare: [make, clean]
 *     cleanup: [rm, -f, result.bin]
 *   sorting:
 *     sizes: [10MB, 100MB, 1GB]     # each is measured; {size} is one of them, here and in command
 *     prepare: [sh, make-lines.sh, "{size}", "{scratch}/lines"]
 *     command: [sort, --parallel, "{threads}", "{scratch}/lines"]
 *   web:
 *     service: [nginx, -g, daemon off;, -c, "{scratch}/nginx.conf"]  # does not end by itself
 *     ready: port:8080              # or  http://127.0.0.1:8080/  or  line:PATTERN
 *     ready-within: 60s            # which is the default
 *     load: [wrk, -c, "{threads}", -d, 2s, "http://127.0.0.1:8080/"]
 *     warm-up: 1                    # runs of the load that are not counted
 *     windows: 3                    # and that are, of each start
 * }</pre>
 */
public final class Catalog {
  private static final String ENTRY = "{command: [xz, -T, \"{threads}\", big.tar]}";
  private static final String NAMED = "{xz: %s}".formatted(ENTRY);

  private final Path file;
  private final Map<String, List<Program>> programs;

  private Catalog(Path file, Map<String, List<Program>> programs) {
    this.file = file;
    this.programs = programs;
  }

  /**
   * Reads a catalog.
   *
   * @throws CatalogException where it is not as above; the message names file, line and key
   * @throws IOException where the file cannot be read
   */
  public static Catalog read(Path file) throws IOException {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    YamlMap top =
        YamlMap.of(file, "the catalog", "{programs: %s}".formatted(NAMED), CatalogText.read(file));
    YamlMap named = top.map("programs", NAMED).orElseThrow(() -> top.missing("programs"));
    top.refuseOtherKeys();
    Map<String, List<Program>> programs = new LinkedHashMap<>();
    for (String name : named.keys()) {
      YamlMap entry = named.map(name, ENTRY).orElseThrow();
      programs.put(name, sized(program(name, entry, folder), entry));
      entry.refuseOtherKeys();
    }
    return new Catalog(file, programs);
  }

  /** All programs, in the order of the file; one with sizes once for each, the smallest first. */
  public List<Program> programs() {
    return programs.values().stream().flatMap(List::stream).toList();
  }

  /**
   * The named programs, or all of them where no name is given.
   *
   * @throws CatalogException where a name is not in the catalog; the message lists those that are
   */
  public List<Program> programs(List<String> names) {
    if (names.isEmpty()) {
      return programs();
    }
    List<Program> chosen = new ArrayList<>();
    for (String name : names) {
      if (!programs.containsKey(name)) {
        throw new CatalogException(
            "%s has no program '%s'; it has %s"
                .formatted(file, name, String.join(", ", programs.keySet())));
      }
      chosen.addAll(programs.get(name));
    }
    return List.copyOf(chosen);
  }

  private static Program program(String name, YamlMap entry, Path folder) {
    Service service = service(entry);
    Optional<List<String>> given = entry.texts(service.isPresent() ? "load" : "command");
    Optional<URI> url = entry.parsed("download", DownloadUrl::parse);
    if (given.isPresent() == url.isPresent()) {
      throw entry.wrong(
          "program '%s' has %s; expected one of '%s' and 'download'"
              .formatted(
                  name,
                  given.isPresent() ? "both" : "neither",
                  service.isPresent() ? "load" : "command"));
    }
    List<String> command = given.orElseGet(() -> DownloadTrials.command(url.orElseThrow()));
    Map<String, String> environment =
        new TreeMap<>(url.map(DownloadTrials::environment).orElse(Map.of()));
    environment.putAll(entry.textMap("environment").orElse(Map.of()));
    String metric = entry.text("metric").orElse(url.isPresent() ? DownloadTrials.METRIC : "");
    Path directory = entry.text("directory").map(folder::resolve).orElse(folder).normalize();
    if (!Files.isDirectory(directory)) {
      throw entry.wrongAt("directory", "'%s' is no folder".formatted(directory));
    }
    try {
      Program program =
          new Program(
              name,
              command,
              directory.toString(),
              environment,
              entry.parsed("timeout", Durations::parse).orElse(Program.DEFAULT_TIMEOUT),
              entry.parsed("exit-code", Catalog::exitCode).orElse(0),
              metric,
              entry.texts("prepare").orElse(List.of()),
              entry.texts("cleanup").orElse(List.of()));
      return program.withAim(aim(entry)).withService(service);
    } catch (CatalogException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw entry.wrong(e.getMessage());
    }
  }

  private static List<Program> sized(Program program, YamlMap entry) {
    List<String> sizes = entry.texts("sizes").orElse(List.of());
    try {
      return WorkSizes.each(program, sizes);
    } catch (IllegalArgumentException e) {
      throw entry.wrong(e.getMessage());
    }
  }

  private static Aim aim(YamlMap entry) {
    AimText text =
        new AimText(
            entry.text("reads"),
            entry.textMap("measures").orElse(Map.of()),
            entry.text("goal"),
            entry.text("better"),
            entry.text("unit"),
            entry.text("price"),
            entry.texts("require").orElse(List.of()));
    return text.aim();
  }

  /** The service that an entry describes; its other keys are known only where there is one. */
  private static Service service(YamlMap entry) {
    Optional<List<String>> command = entry.texts("service").filter(words -> !words.isEmpty());
    if (command.isEmpty()) {
      return Service.NONE;
    }
    Readiness ready =
        entry.parsed("ready", Readiness::parse).orElseThrow(() -> entry.missing("ready"));
    try {
      return new Service(
          command.get(),
          ready,
          entry.parsed("ready-within", Durations::parse).orElse(Service.DEFAULT_READY_TIMEOUT),
          entry.parsed("warm-up", Catalog::number).orElse(Service.DEFAULT_WARM_UP),
          entry.parsed("windows", Catalog::number).orElse(Service.DEFAULT_WINDOWS));
    } catch (CatalogException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw entry.wrong(e.getMessage());
    }
  }

  private static int number(String text) {
    return number(text, "a whole number");
  }

  private static int exitCode(String text) {
    return number(text, "a number 0 to 255");
  }

  private static int number(String text, String expected) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'%s'; expected %s".formatted(text, expected), e);
    }
  }
}
