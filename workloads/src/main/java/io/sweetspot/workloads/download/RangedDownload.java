package io.sweetspot.workloads.download;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fetches what is missing of the file in ranges, over as many connections as asked for. */
final class RangedDownload {
  private static final long USUAL_CHUNK = 5 << 20;
  private static final long LEAST_CHUNK = 16 << 10;
  private static final long FINEST = 256 << 10;
  private static final int MOST_REFUSALS = 10;

  private final Transfer transfer;
  private final RetryPolicy policy;
  private final List<Span> plan;
  private final Spans spans;
  private volatile boolean conditional = true;

  RangedDownload(Transfer transfer) {
    this.transfer = transfer;
    this.policy = transfer.request().retryPolicy();
    long size = transfer.remote().size().orElseThrow();
    long chunk = chunkBytes(transfer.request(), size);
    this.plan = plan(transfer.ledger().gaps(size), chunk, finestChunk(transfer.request(), chunk));
    this.spans =
        transfer.request().consolidate()
            ? Spans.fixed(plan)
            : new Spans(plan, 4 * chunk * transfer.request().connections());
  }

  /**
   * Bytes of a range: 5 MiB, less where that would give a connection fewer than eight, so that the
   * finished front stays close behind and all connections finish together.
   */
  static long chunkBytes(DownloadRequest request, long size) {
    long shared = size / (8L * request.connections());
    return request
        .chunkBytes()
        .orElse(Math.max(LEAST_CHUNK, Math.min(USUAL_CHUNK, shared + 4095 & -4096)));
  }

  /**
   * What ranges shrink to toward the end: with 100 connections 256 KiB each leave 25 MiB in flight,
   * 0.04 s of hashing after the last byte. A given chunk, the paper's procedure and a lone
   * connection keep one size.
   */
  private static long finestChunk(DownloadRequest request, long chunk) {
    boolean oneSize =
        request.chunkBytes().isPresent() || request.consolidate() || request.connections() == 1;
    return oneSize ? chunk : Math.min(chunk, Math.max(LEAST_CHUNK, Math.min(FINEST, chunk / 4)));
  }

  /**
   * Ranges in order: of {@code chunk} bytes, and toward the end of half a connection's share of
   * what is left, at least {@code finest} (guided self-scheduling; Polychronopoulos and Kuck,
   * 1987).
   */
  private List<Span> plan(List<Ledger.Piece> gaps, long chunk, long finest) {
    List<Span> plan = new ArrayList<>();
    long left = gaps.stream().mapToLong(gap -> gap.end() - gap.first()).sum();
    for (Ledger.Piece gap : gaps) {
      long at = gap.first();
      while (at < gap.end()) {
        long share = left / (2L * transfer.request().connections()) + 4095 & -4096;
        long length = Math.min(gap.end() - at, Math.max(finest, Math.min(chunk, share)));
        plan.add(new Span(at, at + length));
        at += length;
        left -= length;
      }
    }
    return plan;
  }

  /** Connections that can be busy at once: what was asked for, or one for each range. */
  int connections() {
    return Math.min(transfer.request().connections(), Math.max(1, plan.size()));
  }

  /** Fetches everything; returns when every byte is written. */
  void run() throws IOException {
    if (plan.isEmpty()) {
      return;
    }
    if (!transfer.remote().rangesPromised()) {
      probe();
    }
    int workers = connections();
    new Workers(transfer, spans).run(workers, () -> work(transfer.writer()));
  }

  /** One byte first, where nothing is promised: better than many whole files at once. */
  private void probe() throws IOException {
    transfer.web().range(transfer.remote(), 0, 1, false, call -> {}).response().close();
  }

  private void work(Writer writer) throws IOException, InterruptedException {
    long bytes = 0;
    double seconds = 1e-3;
    Refusals refusals = new Refusals();
    Optional<Span> next = spans.next(0);
    while (next.isPresent()) {
      Span span = next.get();
      long began = System.nanoTime();
      fetch(span, writer, refusals);
      bytes += span.received() - span.first();
      seconds += (System.nanoTime() - began) / 1e9;
      next = spans.next(bytes / seconds);
    }
  }

  /** How often a worker was told to come back later, since the download last moved. */
  private final class Refusals {
    private int inARow;
    private long covered;

    void count(AnswerException.RetryLater refusal) throws IOException {
      long here = transfer.ledger().covered();
      inARow = here > covered ? 1 : inARow + 1;
      covered = here;
      transfer.retries().count(true, refusal);
      transfer.listener().noticed(refusal.getMessage() + "; waiting as long as it asks for");
      if (inARow > MOST_REFUSALS) {
        throw new DownloadException(
            refusal.getMessage() + " again and again; run it later to go on");
      }
    }
  }

  /**
   * Attempts until the span is complete, or others may have it; gives up after too many in a row
   * that bring nothing.
   */
  private void fetch(Span span, Writer writer, Refusals refusals)
      throws IOException, InterruptedException {
    int fruitless = 0;
    while (!span.complete() && !spans.failed()) {
      long before = span.claimed();
      try {
        attempt(span, writer);
      } catch (AnswerException.IfRangeRejected e) {
        conditional = false;
      } catch (AnswerException.RetryLater e) {
        refusals.count(e);
        spans.refused(span, e.duration());
        spans.awaitEnd(e.duration());
      } catch (AnswerException.FileChanged | AnswerException.RangesIgnored | DownloadException e) {
        throw e;
      } catch (IOException e) {
        if (span.complete() || spans.failed()) {
          continue;
        }
        boolean fruitful = span.claimed() - before >= RetryPolicy.PROGRESS_BYTES;
        fruitless = fruitful ? 0 : fruitless + 1;
        transfer.retries().count(fruitful, e);
        giveUpAfter(fruitless, span, e);
        if (!fruitful) {
          spans.awaitEnd(transfer.retries().delay(fruitless));
        }
      } finally {
        span.finishCall();
      }
    }
    spans.done(span);
  }

  private void attempt(Span span, Writer writer) throws IOException {
    long began = System.nanoTime();
    span.begin(began);
    Answers.Part part =
        transfer
            .web()
            .range(transfer.remote(), span.claimed(), span.end(), conditional, span::using);
    try (var response = part.response()) {
      long now = System.nanoTime();
      span.answered(now);
      spans.answered((now - began) / 1e9);
      writer.carry(response.body().source(), span, part.end() - part.first());
      if (span.claimed() < part.end()) {
        // Its end was taken over: what is still on its way is not worth waiting for.
        span.cancel();
      }
    }
  }

  private void giveUpAfter(int fruitless, Span span, IOException last) throws DownloadException {
    if (fruitless >= policy.attemptsPerChunk()) {
      String reason =
          span.stalled()
              ? "the connection was too slow to be alive"
              : DownloadException.inWords(last);
      throw new DownloadException(
          "bytes %d to %d failed %d times in a row; the last: %s; what is there is kept, run it again to go on"
              .formatted(span.claimed(), span.end() - 1, fruitless, reason),
          last);
    }
  }
}
