package io.sweetspot.workloads;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The last {@value #SIZE} bytes that came through a channel, as they came: nothing is looked at or
 * decoded until it is asked for. For one thread at a time.
 */
final class OutputTail {
  /** How much is kept, in bytes. */
  static final int SIZE = 4 << 20;

  /** The most that one reading takes, in bytes: it stays in the processor's cache. */
  static final int BLOCK = 256 << 10;

  /** Lines are cut here, in bytes. */
  static final int LONGEST_LINE = 8192;

  private final byte[] ring = new byte[SIZE];
  private long total;

  /** Reads what is there, at most {@value #BLOCK} bytes; -1 at the end. */
  int readFrom(ReadableByteChannel channel) throws IOException {
    int at = (int) (total % SIZE);
    int count = channel.read(ByteBuffer.wrap(ring, at, Math.min(BLOCK, SIZE - at)));
    total += Math.max(0, count);
    return count;
  }

  /** Whether a line has just ended. */
  boolean endsLine() {
    return total > 0 && ring[(int) ((total - 1) % SIZE)] == '\n';
  }

  /** Forgets all that came. */
  void clear() {
    total = 0;
  }

  /** Whether more came than is kept. */
  boolean isCut() {
    return total > SIZE;
  }

  /**
   * Whole lines, the last one first, without their ends, blank ones and blanks around them. Where
   * more came than is kept, the first of them is not whole and left out.
   */
  Iterator<String> linesLastFirst() {
    return lines(SIZE);
  }

  /** The same of those lines alone that so many bytes, the last that came, belong to. */
  Iterator<String> newLinesLastFirst(int count) {
    return lines(Math.min(SIZE, count + LONGEST_LINE));
  }

  private Iterator<String> lines(int most) {
    byte[] last = last(most);
    boolean isCut = total > most;
    return isCut && firstEnd(last) == last.length
        ? Collections.emptyIterator()
        : new Lines(last, isCut ? firstEnd(last) + 1 : 0);
  }

  /** The end of what came, however long its line is; at most {@value #LONGEST_LINE} bytes. */
  String end() {
    return new String(last(LONGEST_LINE), StandardCharsets.UTF_8).strip();
  }

  /** All that is kept. */
  String text() {
    return new String(last(SIZE), StandardCharsets.UTF_8);
  }

  /** The last bytes, at most so many. */
  private byte[] last(int most) {
    byte[] last = new byte[(int) Math.min(total, most)];
    int start = (int) ((total - last.length) % SIZE);
    int first = Math.min(last.length, SIZE - start);
    System.arraycopy(ring, start, last, 0, first);
    System.arraycopy(ring, 0, last, first, last.length - first);
    return last;
  }

  private static int firstEnd(byte[] bytes) {
    int at = 0;
    while (at < bytes.length && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  /** Walks backwards over bytes from {@code floor} on. */
  private static final class Lines implements Iterator<String> {
    private final byte[] bytes;
    private final int floor;
    private int end;
    private String next = "";

    Lines(byte[] bytes, int floor) {
      this.bytes = bytes;
      this.floor = floor;
      this.end = bytes.length;
    }

    @Override
    public boolean hasNext() {
      while (next.isEmpty() && end >= floor) {
        int start = end;
        while (start > floor && bytes[start - 1] != '\n') {
          start--;
        }
        int length = Math.min(end - start, LONGEST_LINE);
        next = new String(bytes, start, length, StandardCharsets.UTF_8).strip();
        end = start - 1;
      }
      return !next.isEmpty();
    }

    @Override
    public String next() {
      if (!hasNext()) {
        throw new NoSuchElementException("no line is left");
      }
      String line = next;
      next = "";
      return line;
    }
  }
}
