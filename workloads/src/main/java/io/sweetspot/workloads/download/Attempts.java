package io.sweetspot.workloads.download;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.HttpUrl;

/**
 * One download from its first request to the file under its name, with as many starts as that
 * takes: anew where the file changed meanwhile, serially where ranges are not served after all.
 */
final class Attempts {
  private static final int MOST_CHANGES = 2;

  private final DownloadRequest request;
  private final Web web;
  private final DownloadListener listener;
  private final AtomicLong written = new AtomicLong();
  private final Retries retries;
  private boolean serial;
  private boolean anew;
  private int changes;
  private int fruitless;

  Attempts(DownloadRequest request, Web web, DownloadListener listener) {
    this.request = request;
    this.web = web;
    this.listener = listener;
    this.retries = new Retries(request.retryPolicy(), request.connections());
  }

  DownloadResult run() throws IOException {
    long began = System.nanoTime();
    while (true) {
      try {
        return start(web.inspect(changes == 0), began);
      } catch (AnswerException.FileChanged e) {
        restart(e);
      } catch (AnswerException.RangesIgnored e) {
        serial = true;
        listener.noticed(e.getMessage() + "; fetching the whole file over one connection");
      } catch (AnswerException.RetryLater e) {
        again(e, e.duration());
      } catch (DownloadException e) {
        throw e;
      } catch (IOException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw e;
        }
        again(e, retries.delay(fruitless + 1));
      }
    }
  }

  private void restart(AnswerException.FileChanged reason) throws DownloadException {
    anew = true;
    changes++;
    if (changes > MOST_CHANGES) {
      throw new DownloadException(
          "%s, for the %d. time; run it again once it is at rest"
              .formatted(reason.getMessage(), changes));
    }
    listener.noticed(reason.getMessage() + "; starting over");
  }

  private void again(IOException reason, Duration wait) throws IOException {
    fruitless++;
    retries.count(false, reason);
    String said = DownloadException.inWords(reason);
    if (fruitless >= request.retryPolicy().attemptsPerChunk()) {
      throw new DownloadException(
          "%s failed %d times; the last: %s"
              .formatted(Secrets.redact(request.url().toString()), fruitless, said),
          reason);
    }
    listener.noticed(said + "; trying again");
    try {
      Thread.sleep(wait.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the download was interrupted");
    }
  }

  private DownloadResult start(RemoteFile remote, long began) throws IOException {
    if (request.requireSum() && request.checksum().isEmpty() && remote.sums().isEmpty()) {
      throw new UnverifiableException(request.url().toString());
    }
    Path file = request.file().orElseGet(() -> named(remote));
    if (!request.overwrite() && Files.exists(file)) {
      throw new DownloadException(
          "%s exists; move it away, give another -o, or allow it to be overwritten"
              .formatted(file));
    }
    Path part = Downloader.partFile(file);
    try (PartJournal journal = PartJournal.open(Downloader.journalFile(file));
        PartFile partFile = PartFile.open(part)) {
      Ledger ledger = new Ledger();
      boolean ranged = remote.ranges() && !serial;
      resume(remote, partFile, journal, ledger, ranged);
      requireSpace(remote, part, ledger);
      partFile.allocate(remote.size().orElse(0));
      Throttle throttle = new Throttle(ledger, remote.size());
      Finish finish = new Finish(request, remote, partFile, ledger, throttle, file);
      int connections = fetch(remote, partFile, journal, ledger, throttle, ranged, finish);
      DownloadResult result = finish.publish(began, connections, written.get(), retries.failures());
      journal.delete();
      return result;
    }
  }

  private int fetch(
      RemoteFile remote,
      PartFile partFile,
      PartJournal journal,
      Ledger ledger,
      Throttle throttle,
      boolean ranged,
      Finish finish)
      throws IOException {
    if (remote.size().orElse(-1) == 0) {
      return 1;
    }
    if (!ranged) {
      SerialDownload whole =
          new SerialDownload(transfer(remote, partFile, ledger, throttle, Optional.empty()));
      finish.whileHashing(whole::run);
      return 1;
    }
    if (!request.consolidate()) {
      RangedDownload ranges =
          new RangedDownload(transfer(remote, partFile, ledger, throttle, Optional.of(journal)));
      finish.whileHashing(ranges::run);
      return ranges.connections();
    }
    long size = remote.size().orElseThrow();
    long chunk = RangedDownload.chunkBytes(request, size);
    try (TemporaryFiles temporary = new TemporaryFiles(partFile.path(), chunk, size)) {
      RangedDownload ranges =
          new RangedDownload(transfer(remote, temporary, ledger, throttle, Optional.empty()));
      ranges.run();
      temporary.join();
      finish.whileHashing(() -> Resumption.requireSame(partFile, size, ledger.crc()));
      return ranges.connections();
    }
  }

  private Transfer transfer(
      RemoteFile remote,
      WriteTarget target,
      Ledger ledger,
      Throttle throttle,
      Optional<PartJournal> journal) {
    return new Transfer(
        request, web, remote, target, ledger, journal, throttle, written, retries, listener);
  }

  private Path named(RemoteFile remote) {
    HttpUrl asked = HttpUrl.get(request.url().toString());
    return request.folder().resolve(FileNames.choose(remote.disposition(), asked));
  }

  private void resume(
      RemoteFile remote, PartFile file, PartJournal journal, Ledger ledger, boolean ranged)
      throws IOException {
    List<String> identity = PartJournal.identity(request, remote);
    // Without a validator or a sum nothing tells this file from what it was.
    boolean provable =
        remote.etag().isPresent()
            || remote.lastModified().isPresent()
            || !remote.sums().isEmpty()
            || request.checksum().isPresent();
    boolean resumable = ranged && provable && !anew && !request.consolidate();
    Optional<List<Ledger.Piece>> pieces = resumable ? journal.resume(identity) : Optional.empty();
    if (pieces.isEmpty()) {
      if (!journal.isEmpty() && !anew && !serial) {
        listener.noticed("the part file is of another file, or cannot be used; starting anew");
      }
      journal.restart(identity);
      return;
    }
    Resumption.verify(pieces.get(), file, ledger);
    listener.noticed(
        "going on with %d of %d bytes that are here and verified"
            .formatted(ledger.covered(), remote.size().orElseThrow()));
  }

  private static void requireSpace(RemoteFile remote, Path part, Ledger ledger) throws IOException {
    long needed = remote.size().orElse(0) - ledger.covered();
    FileStore store = Files.getFileStore(part);
    if (needed > store.getUsableSpace()) {
      throw new DownloadException(
          "%s needs %d more bytes, but its disk has only %d free; make room or give another -o"
              .formatted(part, needed, store.getUsableSpace()));
    }
  }
}
