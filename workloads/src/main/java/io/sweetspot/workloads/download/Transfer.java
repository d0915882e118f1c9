package io.sweetspot.workloads.download;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the workers of one download share.
 *
 * @param place where bytes are put
 * @param journal where pieces are noted, if a later download may go on with them
 * @param written body bytes written so far, over every start of this download
 * @param retries the budget of failures, over every start of this download
 */
record Transfer(
    DownloadRequest request,
    Web web,
    Remote remote,
    Place place,
    Ledger ledger,
    Optional<Journal> journal,
    AtomicLong written,
    Retries retries,
    DownloadListener listener) {

  /** All workers' buffers together hold at most this, in bytes; each has 64 to 512 KiB of it. */
  private static final int BUFFERS = 16 << 20;

  Writer writer(int workers) {
    int bytes = Math.max(64 << 10, Math.min(512 << 10, BUFFERS / workers));
    return new Writer(place, ledger, journal, written, bytes);
  }
}
