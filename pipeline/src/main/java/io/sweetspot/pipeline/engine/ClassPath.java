package io.sweetspot.pipeline.engine;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** The jars and folders that this JVM's classes come from. */
final class ClassPath {
  /** What every Flink and Spark has itself, and must not be brought another of. */
  private static final List<String> ENGINES_OWN =
      List.of("flink-", "spark-", "scala-", "hadoop-client-", "log4j-", "slf4j-");

  private ClassPath() {}

  /** All of it, the jars that a jar's manifest names among them; only what is there. */
  static List<Path> entries() {
    Set<Path> entries = new LinkedHashSet<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      add(entries, Path.of(entry).toAbsolutePath().normalize());
    }
    return List.copyOf(entries);
  }

  /** What a cluster needs that has the engine and nothing else. */
  static List<Path> besideTheEngine() {
    return entries().stream()
        .filter(entry -> ENGINES_OWN.stream().noneMatch(own -> name(entry).startsWith(own)))
        .toList();
  }

  /** What changes from build to build: our own jars, and folders of classes. */
  static List<Path> ours() {
    Predicate<Path> isOurs = entry -> name(entry).startsWith("sweetspot");
    return entries().stream().filter(isOurs.or(Files::isDirectory)).toList();
  }

  private static String name(Path entry) {
    return entry.getFileName().toString();
  }

  private static void add(Set<Path> entries, Path entry) {
    if (Files.exists(entry) && entries.add(entry) && Files.isRegularFile(entry)) {
      for (String named : named(entry)) {
        add(entries, entry.resolveSibling(named).normalize());
      }
    }
  }

  /** The class path in a jar's manifest, relative to the jar. */
  private static List<String> named(Path jar) {
    List<String> named = new ArrayList<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String path =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      if (path != null && !path.contains("file:")) {
        named.addAll(List.of(path.strip().split(" +", -1)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read %s of the class path".formatted(jar), e);
    }
    return named;
  }
}
