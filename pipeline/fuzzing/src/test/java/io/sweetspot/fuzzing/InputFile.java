package io.sweetspot.fuzzing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that holds the input, for parsers that open files. One at a time. */
final class InputFile {
  /** Made once: folders take longer than most inputs. */
  private static final Path FOLDER = folder();

  private InputFile() {}

  /** A parser of a file. */
  @FunctionalInterface
  interface Parser {
    void parse(Path file) throws IOException;
  }

  /** Parses {@code content} as a file of that name, alone in its folder. */
  static void holding(byte[] content, String name, Parser parser) throws IOException {
    Path file = FOLDER.resolve(name);
    try {
      parser.parse(Files.write(file, content));
    } finally {
      Files.delete(file);
    }
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("fuzzing");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
