package io.sweetspot.fuzzing;

import io.sweetspot.workloads.MetricTarget;
import io.sweetspot.workloads.download.HeadersTarget;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every parser of what others wrote. A target is a class with a method {@code fuzzerTestOneInput}
 * that takes bytes and lets pass only the exception that its parser documents; its seeds are the
 * files in the folder of resources of that name.
 */
final class Targets {
  static final Map<Class<?>, Target> ALL =
      Map.of(
          TrialsTarget.class, TrialsTarget::fuzzerTestOneInput,
          NightsTarget.class, NightsTarget::fuzzerTestOneInput,
          CsvTarget.class, CsvTarget::fuzzerTestOneInput,
          BenchmarkJsonTarget.class, BenchmarkJsonTarget::fuzzerTestOneInput,
          RecommendationsTarget.class, RecommendationsTarget::fuzzerTestOneInput,
          CatalogTarget.class, CatalogTarget::fuzzerTestOneInput,
          MetricTarget.class, MetricTarget::fuzzerTestOneInput,
          HeadersTarget.class, HeadersTarget::fuzzerTestOneInput);

  private Targets() {}

  /** A parser. */
  @FunctionalInterface
  interface Target {
    /** Parses, or refuses as it documents. */
    void parse(byte[] input) throws Exception;
  }

  /** The files that a target begins with. */
  static List<Path> seeds(Class<?> target) throws IOException, URISyntaxException {
    Path folder = Path.of(Targets.class.getResource("/" + target.getSimpleName()).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
