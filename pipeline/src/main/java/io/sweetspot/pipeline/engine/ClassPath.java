package io.sweetspot.pipeline.engine;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** The jars and folders that this JVM's classes come from. */
final class ClassPath {
  /** What every Flink and Spark has itself, and must not be brought another of. */
  private static final List<String> ENGINES_OWN =
      List.of("flink-", "spark-", "scala-", "hadoop-client-", "log4j-", "slf4j-");

  private static final Comparator<Path> BY_NAME = Comparator.comparing(ClassPath::name);

  private ClassPath() {}

  /** All of it, the jars that a jar's manifest names among them; only what is there. */
  static List<Path> entries() {
    Set<Path> entries = new LinkedHashSet<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      add(entries, Path.of(entry).toAbsolutePath().normalize());
    }
    return List.copyOf(entries);
  }

  /** What a cluster needs that has the engine and nothing else; of each name the first. */
  static List<Path> besideTheEngine() {
    Set<String> names = new HashSet<>();
    return entries().stream()
        .filter(entry -> ENGINES_OWN.stream().noneMatch(own -> name(entry).startsWith(own)))
        .filter(entry -> names.add(name(entry)))
        .toList();
  }

  /** Whether there is nothing but the jar that was named first and its neighbours. */
  static boolean isOneFolder() {
    Path folder = main().resolveSibling("");
    return entries().stream().allMatch(entry -> entry.resolveSibling("").equals(folder));
  }

  /** The jar or folder that was named first, and names the others. */
  static Path main() {
    return entries().get(0);
  }

  /** SHA-256 of all of our own jars, by their names; hexadecimal. */
  static String build() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path jar : entries().stream().filter(ClassPath::isOurs).sorted(BY_NAME).toList()) {
        digest.update(Files.readAllBytes(jar));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read our own jars", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Our jars that hold classes: {@code sweetspot-MODULE-VERSION.jar}. */
  private static boolean isOurs(Path entry) {
    return name(entry).matches("sweetspot-[a-z]+-[0-9].*[.]jar");
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
