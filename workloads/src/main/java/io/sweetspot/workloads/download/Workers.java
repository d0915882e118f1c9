package io.sweetspot.workloads.download;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The threads that fetch, one a connection, and the watch over them: stalled requests are given up,
 * progress is told. The caller's own thread keeps the watch.
 */
final class Workers {
  private static final Duration TICK = Duration.ofMillis(100);

  private final Transfer transfer;
  private final Spans spans;
  private double bytesPerSecond;

  Workers(Transfer transfer, Spans spans) {
    this.transfer = transfer;
    this.spans = spans;
  }

  /** One worker's work; whatever it throws ends the download. */
  interface Work {
    void run() throws IOException, InterruptedException;
  }

  /** Runs so many workers to their end; throws what ended the download early. */
  void run(int workers, Work work) throws IOException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i <= workers; i++) {
      Thread thread = new Thread(() -> runOne(work), "download-" + i);
      thread.setDaemon(true);
      threads.add(thread);
    }
    threads.forEach(Thread::start);
    try {
      long covered = transfer.ledger().covered();
      long last = System.nanoTime();
      while (!spans.awaitEnd(TICK)) {
        long now = System.nanoTime();
        long here = transfer.ledger().covered();
        tell(here, (here - covered) * 1e9 / Math.max(1, now - last));
        covered = here;
        last = now;
      }
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      spans.fail(new DownloadException("interrupted; run it again to go on", e));
      throw new InterruptedIOException("the download was interrupted; run it again to go on");
    }
    spans.rethrow();
  }

  private void runOne(Work work) {
    try {
      work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      spans.fail(e);
    } catch (IOException | RuntimeException | Error e) {
      spans.fail(e);
    }
  }

  private void tell(long covered, double rate) {
    int underWay = spans.watch(transfer.request().retryPolicy());
    bytesPerSecond = bytesPerSecond == 0 ? rate : bytesPerSecond + (rate - bytesPerSecond) / 10;
    OptionalLong size = transfer.remote().size();
    transfer.listener().progressed(new DownloadProgress(covered, size, bytesPerSecond, underWay));
  }
}
