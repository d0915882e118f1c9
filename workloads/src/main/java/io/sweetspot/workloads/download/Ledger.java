package io.sweetspot.workloads.download;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which bytes of the file are written, and their CRC-32C; neighbours are joined as they come, so it
 * stays as small as the file has gaps. It refuses to hold a byte twice. Thread-safe.
 */
final class Ledger {
  private final TreeMap<Long, Piece> pieces = new TreeMap<>();
  private long covered;
  private boolean ended;
  private long lastAddedAt = System.nanoTime();

  /**
   * Bytes in a row.
   *
   * @param first first byte
   * @param end the byte after the last
   * @param crc their CRC-32C
   */
  record Piece(long first, long end, int crc) {
    private Piece join(Piece next) {
      return new Piece(
          first, next.end, Crc32cCombination.combine(crc, next.crc, next.end - next.first));
    }
  }

  /** Adds written bytes; an IllegalStateException where any of them is here already. */
  synchronized void add(Piece piece) {
    if (overlaps(piece)) {
      throw new IllegalStateException(
          "bytes %d to %d are written already, all or some".formatted(piece.first(), piece.end()));
    }
    Map.Entry<Long, Piece> before = pieces.lowerEntry(piece.end());
    Piece joined = piece;
    if (before != null && before.getValue().end() == piece.first()) {
      joined = before.getValue().join(piece);
    }
    Piece after = pieces.remove(piece.end());
    if (after != null) {
      joined = joined.join(after);
    }
    pieces.put(joined.first(), joined);
    covered += piece.end() - piece.first();
    lastAddedAt = System.nanoTime();
    notifyAll();
  }

  /** Whether any of these bytes is here already. */
  synchronized boolean overlaps(Piece piece) {
    Map.Entry<Long, Piece> before = pieces.lowerEntry(piece.end());
    return before != null && before.getValue().end() > piece.first();
  }

  /** How many bytes are here. */
  synchronized long covered() {
    return covered;
  }

  /** When the last bytes were added, by the monotonic clock. */
  synchronized long lastAddedAt() {
    return lastAddedAt;
  }

  /** The bytes from 0 on that are here without a gap. */
  synchronized long front() {
    Piece first = pieces.get(0L);
    return first == null ? 0 : first.end();
  }

  /** What is missing of a file of this size, in order. */
  synchronized List<Piece> gaps(long size) {
    List<Piece> gaps = new ArrayList<>();
    long at = 0;
    for (Piece piece : pieces.values()) {
      if (piece.first() > at) {
        gaps.add(new Piece(at, piece.first(), 0));
      }
      at = piece.end();
    }
    if (at < size) {
      gaps.add(new Piece(at, size, 0));
    }
    return gaps;
  }

  /** CRC-32C of the whole file, once it is whole. */
  synchronized int crc() {
    if (front() != covered) {
      throw new IllegalStateException("the file has gaps; its CRC-32C is not known yet");
    }
    return covered == 0 ? 0 : pieces.firstEntry().getValue().crc();
  }

  /** No more will come: wakes who waits for the front. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Waits until the front is at {@code goal} or nothing more comes; returns the front. */
  synchronized long awaitFront(long goal) throws InterruptedException {
    while (!ended && front() < goal) {
      wait();
    }
    return front();
  }
}
