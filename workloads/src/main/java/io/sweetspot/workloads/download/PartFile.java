package io.sweetspot.workloads.download;

import io.sweetspot.datasets.storage.OwnFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The file while it is not yet whole: one file of its full length, written in target. */
final class PartFile implements WriteTarget, AutoCloseable {
  private final Path path;
  private final FileChannel channel;

  private PartFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static PartFile open(Path path) throws IOException {
    try {
      return new PartFile(path, OwnFiles.open(path));
    } catch (IOException e) {
      throw DownloadException.cannotWrite(path, e);
    }
  }

  Path path() {
    return path;
  }

  /** Gives it this length, keeping what it holds up to there. */
  void allocate(long size) throws IOException {
    try {
      channel.truncate(size);
      if (size > channel.size()) {
        channel.write(ByteBuffer.allocate(1), size - 1);
      }
    } catch (IOException e) {
      throw DownloadException.cannotWrite(path, e);
    }
  }

  @Override
  public void write(ByteBuffer bytes, long offset) throws DownloadException {
    try {
      long at = offset;
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
    } catch (IOException e) {
      throw DownloadException.cannotWrite(path, e);
    }
  }

  /** Reads until {@code target} is full or the file ends. */
  void read(ByteBuffer target, long offset) throws DownloadException {
    try {
      long at = offset;
      while (target.hasRemaining()) {
        int count = channel.read(target, at);
        if (count < 0) {
          return;
        }
        at += count;
      }
    } catch (IOException e) {
      throw new DownloadException(
          "cannot read %s back: %s".formatted(path, DownloadException.inWords(e)), e);
    }
  }

  /** Forces its bytes to the disk. */
  void force() throws DownloadException {
    try {
      channel.force(false);
    } catch (IOException e) {
      throw DownloadException.cannotWrite(path, e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
