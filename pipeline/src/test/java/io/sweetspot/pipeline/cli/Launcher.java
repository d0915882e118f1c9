package io.sweetspot.pipeline.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The launcher {@code sweetspot} as tests start it. */
final class Launcher {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final List<String> PARTS =
      List.of("sweetspot", "pipeline/src/main/sh/apply.sh", "pipeline/src/main/sh/start.sh");

  private final Path script;
  private final Path javaHome;
  private final Path directory;

  private Launcher(Path script, Path javaHome, Path directory) {
    this.script = script;
    this.javaHome = javaHome;
    this.directory = directory;
  }

  /** What a command came to. */
  record Outcome(int code, String out, String err) {}

  /** The project's own, where there is no Java: it answers by itself or not at all. */
  static Launcher withoutJava(Path directory) {
    return new Launcher(ROOT.resolve("sweetspot"), directory.resolve("no-java"), directory);
  }

  /** A copy that finds itself built, and whose Java runs the classes under test. */
  static Launcher withClassesUnderTest(Path directory) throws IOException {
    Path home = Files.createDirectories(directory.resolve("a home"));
    for (String part : PARTS) {
      Files.createDirectories(home.resolve(part).getParent());
      Files.copy(ROOT.resolve(part), home.resolve(part));
    }
    Path built = home.resolve("pipeline/target/sweetspot.built");
    Files.createDirectories(built.getParent());
    Files.writeString(built, "");
    Files.setLastModifiedTime(built, FileTime.from(Instant.now().plusSeconds(60)));
    Path java = home.resolve("jdk/bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(
        java,
        """
        #!/bin/sh
        while [ "$1" != -jar ]; do shift; done
        shift 2
        exec '%s/bin/java' -cp '%s' %s "$@"
        """
            .formatted(
                System.getProperty("java.home"),
                System.getProperty("java.class.path"),
                Sweetspot.class.getName()));
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new Launcher(home.resolve("sweetspot"), home.resolve("jdk"), directory);
  }

  /** Starts it, not deaf to SIGINT, as is what a shell in the background has started. */
  Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("env", "--default-signal=INT", script.toString()));
    command.addAll(Arrays.asList(arguments));
    return builder(command).start();
  }

  Outcome run(String... arguments) throws IOException, InterruptedException {
    return run(List.of(), arguments);
  }

  /** Runs it under another command, such as one that confines it to a processor. */
  Outcome run(List<String> under, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(under);
    command.add(script.toString());
    command.addAll(Arrays.asList(arguments));
    Path err = Files.createTempFile(directory, "err", "");
    Process process = builder(command).redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), out, Files.readString(err));
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.redirectInput(new File("/dev/null"));
    builder.environment().put("JAVA_HOME", javaHome.toString());
    builder.environment().put("SWEETSPOT_HOST_LOCK", directory.resolve("host.lock").toString());
    builder
        .environment()
        .keySet()
        .removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
    return builder;
  }
}
