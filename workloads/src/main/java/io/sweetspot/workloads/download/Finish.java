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

/** Hashes while the file is fetched, verifies, and only then gives the file its name. */
final class Finish {
  private final DownloadRequest request;
  private final PartFile partFile;
  private final Ledger ledger;
  private final Path file;
  private final List<Checksum> promised;
  private final FrontHasher hasher;

  Finish(
      DownloadRequest request,
      RemoteFile remote,
      PartFile partFile,
      Ledger ledger,
      Throttle throttle,
      Path file) {
    this.request = request;
    this.partFile = partFile;
    this.ledger = ledger;
    this.file = file;
    this.promised = request.checksum().map(List::of).orElse(remote.sums());
    this.hasher =
        new FrontHasher(
            ledger, partFile, throttle, promised.stream().map(Checksum::algorithm).toList());
  }

  /** Work that fills the file. */
  interface Work {
    void run() throws IOException;
  }

  /** Does the work while the finished front is hashed, and returns when both have ended. */
  void whileHashing(Work work) throws IOException {
    Thread thread = new Thread(hasher, "download-hasher");
    thread.setDaemon(true);
    if (!hasher.isIdle()) {
      thread.start();
    }
    try {
      work.run();
    } catch (IOException | RuntimeException e) {
      hasher.abandon();
      throw e;
    } finally {
      ledger.end();
      join(thread);
    }
  }

  /** Verifies and renames. The clock stops here. */
  DownloadResult publish(long began, int connections, long fetched, int failures)
      throws IOException {
    long size = ledger.covered();
    Checksum crc = Checksum.crc32c(ledger.crc());
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
    if (request.durable()) {
      partFile.force();
    }
    rename(part);
    long now = System.nanoTime();
    return new DownloadResult(
        file,
        size,
        fetched,
        (now - began) / 1e9,
        (now - ledger.lastAddedAt()) / 1e9,
        connections,
        promised,
        crc,
        failures);
  }

  private void rename(Path part) throws IOException {
    if (request.overwrite()) {
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
