package io.sweetspot.workloads.download;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import okio.BufferedSource;

/**
 * Carries a body to its place in the file through one buffer outside the heap, and writes each
 * piece in the journal and the ledger after it is in the file. One a worker.
 */
final class Writer {
  /** A slow connection's bytes are written at least this often, in nanoseconds. */
  private static final long LONGEST_HOLD = 250_000_000;

  private final WriteTarget file;
  private final Ledger ledger;
  private final Optional<PartJournal> journal;
  private final Throttle throttle;
  private final AtomicLong written;
  private final ByteBuffer buffer;
  private final CRC32C crc = new CRC32C();

  Writer(
      WriteTarget file,
      Ledger ledger,
      Optional<PartJournal> journal,
      Throttle throttle,
      AtomicLong written,
      int bufferBytes) {
    this.file = file;
    this.ledger = ledger;
    this.journal = journal;
    this.throttle = throttle;
    this.written = written;
    this.buffer = ByteBuffer.allocateDirect(bufferBytes);
  }

  /** Reads up to {@code length} bytes for this span, or to the end of the body. */
  void carry(BufferedSource source, Span span, long length) throws IOException {
    buffer.clear();
    long left = length;
    long heldSince = System.nanoTime();
    try {
      while (left > 0 && span.missing() > 0) {
        buffer.limit((int) Math.min(buffer.capacity(), buffer.position() + left));
        int count = source.read(buffer);
        if (count < 0) {
          return;
        }
        left -= count;
        span.receive(count);
        long now = System.nanoTime();
        if (!buffer.hasRemaining() || now - heldSince > LONGEST_HOLD) {
          flush(span);
          throttle.await();
          heldSince = System.nanoTime();
        }
      }
    } finally {
      flush(span);
    }
  }

  private void flush(Span span) throws IOException {
    buffer.flip();
    long at = span.claimed();
    int own = span.claim(buffer.remaining());
    if (own > 0) {
      buffer.limit(own);
      crc.reset();
      crc.update(buffer);
      buffer.rewind();
      file.write(buffer, at);
      Ledger.Piece piece = new Ledger.Piece(at, at + own, (int) crc.getValue());
      if (journal.isPresent()) {
        journal.get().append(piece);
      }
      ledger.add(piece);
      written.addAndGet(own);
    }
    buffer.clear();
  }
}
