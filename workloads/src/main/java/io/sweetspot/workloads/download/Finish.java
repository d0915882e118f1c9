package io.sweetspot.workloads.download;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Fetches, verifies, and only then gives the file its name. */
final class Finish {
  private final Transfer transfer;
  private final Path file;
  private final List<Checksum> promised;
  private final FrontHasher hasher;

  Finish(Transfer transfer, Path file) {
    this.transfer = transfer;
    this.file = file;
    this.promised = transfer.request().checksum().map(List::of).orElse(transfer.remote().sums());
    this.hasher =
        new FrontHasher(
            transfer.ledger(),
            transfer.file(),
            promised.stream().map(Checksum::algorithm).toList());
  }

  /** Fetches what is missing while the front is hashed; returns how many connections did. */
  int fetch(boolean ranged) throws IOException {
    Thread thread = new Thread(hasher, "download-hasher");
    thread.setDaemon(true);
    if (!hasher.isIdle()) {
      thread.start();
    }
    try {
      if (transfer.remote().size().orElse(-1) == 0) {
        return 1;
      }
      return ranged ? fetchRanges() : fetchWhole();
    } finally {
      transfer.ledger().end();
      join(thread);
    }
  }

  private int fetchRanges() throws IOException {
    RangedDownload ranges = new RangedDownload(transfer);
    ranges.run();
    return ranges.connections();
  }

  private int fetchWhole() throws IOException {
    new SerialDownload(transfer).run();
    return 1;
  }

  /** Verifies and renames. The clock stops here. */
  DownloadResult publish(long began, int connections, long fetched, int failures)
      throws IOException {
    long size = transfer.ledger().covered();
    Checksum crc = Checksum.crc32c(transfer.ledger().crc());
    List<Checksum> sums = new ArrayList<>(hasher.sums(size));
    sums.add(crc);
    Path part = Downloader.partFile(file);
    for (Checksum sum : promised) {
      Checksum actual =
          sums.stream().filter(it -> it.algorithm() == sum.algorithm()).findFirst().orElseThrow();
      if (!actual.equals(sum)) {
        Files.deleteIfExists(part);
        Files.deleteIfExists(Downloader.journalFile(file));
        throw new DownloadException(
            "wrong bytes: the file's sum is %s, but %s was promised; nothing is kept of it"
                .formatted(actual, sum));
      }
    }
    if (transfer.request().durable()) {
      transfer.file().force();
    }
    rename(part);
    double seconds = (System.nanoTime() - began) / 1e9;
    return new DownloadResult(file, size, fetched, seconds, connections, promised, crc, failures);
  }

  private void rename(Path part) throws IOException {
    if (transfer.request().overwrite()) {
      try {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      }
      return;
    }
    try {
      // A link, unlike a rename, never replaces what came there meanwhile.
      Files.createLink(file, part);
      Files.delete(part);
    } catch (FileAlreadyExistsException e) {
      throw new DownloadException(
          "%s has appeared meanwhile; the download is whole in %s".formatted(file, part), e);
    } catch (UnsupportedOperationException | IOException e) {
      Files.move(part, file);
    }
  }

  private static void join(Thread thread) throws InterruptedIOException {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the download was interrupted; run it again to go on");
    }
  }
}
