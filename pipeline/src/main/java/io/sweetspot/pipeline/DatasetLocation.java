package io.sweetspot.pipeline;

import io.sweetspot.datasets.Dataset;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a dataset is: its trials, and what is published beside them. It travels to workers as its
 * address, and each of them opens it for itself.
 *
 * @param address absolute path of a folder
 */
public record DatasetLocation(String address) implements Serializable {

  /** Writes a file's content; called once. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it; leaves the stream open. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** The dataset in a folder of this machine. */
  public static DatasetLocation of(Path folder) {
    return new DatasetLocation(folder.toAbsolutePath().toString());
  }

  /** Opens the trials, to read them or to add to them. */
  public Dataset open() throws IOException {
    return Dataset.open(folder());
  }

  /** Opens the trials to add to them; makes the dataset first where it is missing. */
  public Dataset openOrCreate() throws IOException {
    return Dataset.openOrCreate(folder());
  }

  /**
   * Replaces what is published under a name, in one step: whoever reads it sees the old content or
   * the new one, whole. Where writing fails, the old one stays.
   */
  public void publish(String name, Content content) throws IOException {
    Path target = folder().resolve(name);
    Path aside = target.resolveSibling(".publishing-" + UUID.randomUUID());
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(aside))) {
        content.writeTo(out);
      }
      Files.move(
          aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  /** What is published under a name; empty where nothing is. */
  public Optional<InputStream> read(String name) throws IOException {
    try {
      return Optional.of(new BufferedInputStream(Files.newInputStream(folder().resolve(name))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return address;
  }

  private Path folder() {
    return Path.of(address);
  }
}
