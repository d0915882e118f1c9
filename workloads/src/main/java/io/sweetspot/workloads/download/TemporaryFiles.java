package io.sweetspot.workloads.download;

import static java.nio.file.StandardOpenOption.READ;

import io.sweetspot.datasets.storage.OwnFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One temporary file for each range, joined once all are there: the procedure whose time the paper
 * measured. Kept to compare with; it writes every byte twice.
 */
final class TemporaryFiles implements WriteTarget, AutoCloseable {
  private final Path part;
  private final long chunk;
  private final long size;

  TemporaryFiles(Path part, long chunk, long size) {
    this.part = part;
    this.chunk = chunk;
    this.size = size;
  }

  @Override
  public void write(ByteBuffer bytes, long offset) throws IOException {
    long index = offset / chunk;
    try (FileChannel file = OwnFiles.open(path(index))) {
      long at = offset - index * chunk;
      while (bytes.hasRemaining()) {
        at += file.write(bytes, at);
      }
    } catch (IOException e) {
      throw DownloadException.cannotWrite(path(index), e);
    }
  }

  /** Joins them, in order, into the part file. */
  void join() throws IOException {
    try (FileChannel joined = OwnFiles.open(part).truncate(0)) {
      for (long index = 0; index * chunk < size; index++) {
        try (FileChannel file = FileChannel.open(path(index), READ)) {
          long length = file.size();
          for (long at = 0; at < length; ) {
            at += file.transferTo(at, length - at, joined);
          }
        }
        Files.delete(path(index));
      }
    }
  }

  /** Removes what is left of them. */
  @Override
  public void close() throws IOException {
    for (long index = 0; index * chunk < size; index++) {
      Files.deleteIfExists(path(index));
    }
  }

  private Path path(long index) {
    return part.resolveSibling("%s.%06d".formatted(part.getFileName(), index));
  }
}
