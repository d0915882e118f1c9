package io.sweetspot.workloads;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a command stands for on this machine: the file it runs, and a digest of all it names. */
public final class Executables {
  private static final long DIGESTED_BYTES = 16L << 20;
  private static final int VERSION_BYTES = 6;

  private Executables() {}

  /** The file that a program runs, found as the system finds it; empty where there is none. */
  public static Optional<Path> find(Program program) {
    return find(program, program.command());
  }

  /** The file that the program's service runs; empty where there is none. */
  public static Optional<Path> findService(Program program) {
    return find(program, program.service().command());
  }

  private static Optional<Path> find(Program program, List<String> command) {
    String name = command.get(0);
    if (name.equals(Program.JAVA)) {
      return Optional.of(Path.of(System.getProperty("java.home"), "bin", "java"));
    }
    if (name.contains("/")) {
      return Optional.of(Path.of(program.directory()).resolve(name))
          .filter(Executables::isExecutable);
    }
    String search = program.environment().getOrDefault("PATH", System.getenv("PATH"));
    return Arrays.stream(search.split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Executables::isExecutable)
        .findFirst();
  }

  private static boolean isExecutable(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  /**
   * The version of a program: 12 hexadecimal digits of SHA-256 over its command and environment,
   * how its trials are judged, what for, its service, and the executables and every file the
   * command names (whole up to 16 MiB, beyond that by size and time of change; of files without a
   * size, such as those of {@code /proc}, the name alone). Two versions are never averaged.
   *
   * @throws IOException where a file that the command names cannot be read
   */
  public static String version(Program program) throws IOException {
    MessageDigest digest = sha256();
    program.command().forEach(argument -> add(digest, argument));
    Map<String, String> environment = new TreeMap<>(program.environment());
    if (DownloadTrials.isDownload(program) && !program.size().isNone()) {
      environment.remove(DownloadTrials.URL_VARIABLE); // Files of a server are sizes of one work.
    }
    environment.forEach((name, value) -> add(digest, name + "=" + value));
    add(digest, program.metric());
    program.aim().measures().forEach(measure -> add(digest, measure.toString()));
    if (!program.aim().goal().isSeconds()) {
      add(digest, program.aim().goal().toString());
    }
    add(digest, Integer.toString(program.expectedExitCode()));
    program.prepare().forEach(argument -> add(digest, argument));
    program.cleanup().forEach(argument -> add(digest, argument));
    addFiles(digest, program, program.command());
    Service service = program.service();
    if (service.isPresent()) {
      service.command().forEach(argument -> add(digest, argument));
      add(digest, service.warmUp() + " " + service.windows());
      addFiles(digest, program, service.command());
    }
    return HexFormat.of().formatHex(digest.digest(), 0, VERSION_BYTES);
  }

  /** The executable of a command and every file that it names. */
  private static void addFiles(MessageDigest digest, Program program, List<String> command)
      throws IOException {
    if (!command.get(0).equals(Program.JAVA)) {
      Optional<Path> executable = find(program, command);
      if (executable.isPresent()) {
        addFile(digest, executable.get());
      }
    }
    for (String argument : command) {
      Optional<Path> file = file(program, argument);
      if (file.isPresent()) {
        addFile(digest, file.get());
      }
    }
  }

  /** The regular file that an argument names, if it names one. */
  static Optional<Path> file(Program program, String argument) {
    try {
      return Optional.of(Path.of(program.directory()).resolve(argument))
          .filter(Files::isRegularFile);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static void addFile(MessageDigest digest, Path file) throws IOException {
    long size = Files.size(file);
    if (size > DIGESTED_BYTES) {
      add(digest, size + "@" + Files.getLastModifiedTime(file).toMillis());
    } else if (size > 0) { // What has no size may have no end, or wait for somebody who writes.
      try (InputStream stream = Files.newInputStream(file)) {
        digest.update(stream.readNBytes((int) size));
      }
    }
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
