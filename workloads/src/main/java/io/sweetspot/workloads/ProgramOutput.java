package io.sweetspot.workloads;

import com.google.re2j.Pattern;
import io.sweetspot.datasets.PrintableText;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Drains what a program prints while it runs, and keeps the end of it. What is measured must not be
 * our reading, so while the program runs bytes are only moved, in large blocks and at leisure: the
 * pipe holds what comes meanwhile. They are looked at once the program has ended.
 */
final class ProgramOutput implements Runnable {
  private static final int KEPT_LINES = 20;
  private static final String BYTES = "bytes: ";
  private static final int MOST_DIGITS = 18;

  /** For looking for the metric: most patterns take a tenth of a second for all that is kept. */
  static final Duration MATCHING_LIMIT = Duration.ofSeconds(10);

  /**
   * Between two readings: a program that prints 1 GB/s has not filled the pipe of 1 MiB after the
   * shorter, and one that flushes every line costs us 200 readings a second with the longer.
   */
  private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(250);

  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /** After a reading that brings less, pauses grow. */
  private static final int FEW_BYTES = OutputTail.BLOCK / 4;

  private final ReadableByteChannel channel;
  private final boolean pidFirst;
  private final OutputTail tail = new OutputTail();
  private final CompletableFuture<Integer> pid = new CompletableFuture<>();
  private final CompletableFuture<Void> seen = new CompletableFuture<>();
  private volatile Optional<Pattern> sought = Optional.empty();
  private boolean looked;
  private final Thread thread = new Thread(this, "drain");

  private ProgramOutput(ReadableByteChannel channel, boolean pidFirst) {
    this.channel = channel;
    this.pidFirst = pidFirst;
    thread.setDaemon(true);
  }

  /** What comes through the channel is one line with a process id, then what is printed. */
  static ProgramOutput afterPid(ReadableByteChannel channel) {
    return new ProgramOutput(channel, true);
  }

  /** All that comes through the channel is what is printed. */
  static ProgramOutput of(ReadableByteChannel channel) {
    return new ProgramOutput(channel, false);
  }

  /** Begins to drain. */
  void start() {
    thread.start();
  }

  /** Waits for the end of what is printed, at most so long. */
  void awaitEnd(long millis) throws InterruptedException {
    thread.join(millis);
  }

  /** Whether nobody can print any more. */
  boolean isEnded() {
    return !thread.isAlive();
  }

  /** Gives up on what others hold open. */
  void finish() throws IOException, InterruptedException {
    channel.close();
    thread.join();
  }

  /** Reads until nobody can print any more; nothing but that, or {@link #finish}, ends it. */
  @Override
  public void run() {
    try (channel) {
      if (pidFirst) {
        readPid();
      }
      long pause = SHORTEST_PAUSE_NANOS;
      int count = tail.readFrom(channel);
      while (count >= 0) {
        look(count);
        if (count == OutputTail.BLOCK) {
          pause = SHORTEST_PAUSE_NANOS; // More is waiting: no pause now, and a short one next.
        } else {
          LockSupport.parkNanos(pause);
          pause = count < FEW_BYTES ? Math.min(2 * pause, LONGEST_PAUSE_NANOS) : pause;
        }
        count = tail.readFrom(channel);
      }
    } catch (ClosedChannelException e) {
      pid.completeExceptionally(e); // Finished while something that outlived the program held it.
    } catch (IOException e) {
      pid.completeExceptionally(e);
      throw new IllegalStateException("the program's output cannot be read", e);
    }
  }

  /** Looks at the lines that so many new bytes belong to; the first time, at all that came. */
  private void look(int count) {
    Optional<Pattern> pattern = sought;
    if (pattern.isEmpty() || seen.isDone()) {
      return;
    }
    Iterator<String> lines = looked ? tail.newLinesLastFirst(count) : tail.linesLastFirst();
    looked = true;
    while (lines.hasNext() && !seen.isDone()) {
      if (pattern.get().matcher(lines.next()).find()) {
        seen.complete(null);
      }
    }
  }

  /**
   * Looks, as an exception, at what is printed from now on while the program runs, for a line in
   * which a pattern is found; completes with it.
   */
  CompletableFuture<Void> line(Pattern pattern) {
    sought = Optional.of(pattern);
    return seen;
  }

  private void readPid() throws IOException {
    int count = tail.readFrom(channel);
    while (count >= 0 && !tail.endsLine()) {
      count = tail.readFrom(channel);
    }
    String first = PrintableText.line(tail.end());
    tail.clear();
    try {
      pid.complete(Integer.valueOf(first));
    } catch (NumberFormatException e) {
      pid.completeExceptionally(new IOException("the launcher printed '%s'".formatted(first), e));
    }
  }

  /** Completes with the id of the process that becomes the program. */
  CompletableFuture<Integer> pid() {
    return pid;
  }

  /** What the metric finds in the last {@value OutputTail#SIZE} bytes. */
  Metric.Found reported(Metric metric) {
    return metric.findIn(tail.linesLastFirst(), MATCHING_LIMIT);
  }

  /** The last {@value OutputTail#SIZE} bytes, as text. */
  String text() {
    return tail.text();
  }

  /** What the last line {@code bytes: N} said, or -1. */
  long bytes() {
    Iterator<String> lines = tail.linesLastFirst();
    while (lines.hasNext()) {
      String line = lines.next();
      String number = line.startsWith(BYTES) ? line.substring(BYTES.length()) : "";
      if (isNumber(number)) {
        return Long.parseLong(number);
      }
    }
    return -1;
  }

  /** The last lines, joined; safe to print. */
  String lastLines() {
    Deque<String> kept = new ArrayDeque<>();
    Iterator<String> lines = tail.linesLastFirst();
    while (lines.hasNext() && kept.size() < KEPT_LINES) {
      kept.addFirst(lines.next());
    }
    return PrintableText.lines(kept.isEmpty() ? tail.end() : String.join("\n", kept));
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= MOST_DIGITS
        && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
  }
}
