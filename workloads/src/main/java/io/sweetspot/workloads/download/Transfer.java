package io.sweetspot.workloads.download;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What the workers of one download share.
 *
 * @param written body bytes written so far, over every start of this download
 * @param retries the budget of failures, over every start of this download
 */
record Transfer(
    DownloadRequest request,
    Web web,
    Remote remote,
    PartFile file,
    Ledger ledger,
    Journal journal,
    AtomicLong written,
    Retries retries,
    DownloadListener listener) {

  /** All workers' buffers together hold at most this, in bytes; each has 64 to 512 KiB of it. */
  private static final int BUFFERS = 16 << 20;

  Writer writer(int workers) {
    int bytes = Math.max(64 << 10, Math.min(512 << 10, BUFFERS / workers));
    return new Writer(file, ledger, journal, written, bytes);
  }
}
