package io.sweetspot.pipeline.cli;

import io.sweetspot.datasets.PrintableText;
import io.sweetspot.pipeline.Progress;
import java.io.PrintWriter;
import java.util.function.LongSupplier;

/**
 * Where commands print: answers on standard output, all else on standard error. On a terminal one
 * line of that lives and changes, elsewhere lines follow each other, ever more seldom. Whatever
 * they are made of, the terminal obeys none of it.
 */
final class Console implements Progress {
  private static final String TO_LINE_START = "\r\033[K";
  private static final long PLAIN_NANOS = 10_000_000_000L;
  private static final long LONGEST_PLAIN_NANOS = 600_000_000_000L;

  /** Longer lines would be wrapped, and what is wrapped cannot be taken back. */
  private static final int COLUMNS = 79;

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean terminal;
  private final LongSupplier clock;
  private String shown = "";
  private long nextPlain;
  private long plainPause = PLAIN_NANOS;
  private boolean finished;

  Console(PrintWriter out, PrintWriter err) {
    this(out, err, Boolean.getBoolean("sweetspot.terminal"), System::nanoTime);
  }

  /**
   * A console.
   *
   * @param terminal whether standard error is one
   * @param clock in nanoseconds
   */
  Console(PrintWriter out, PrintWriter err, boolean terminal, LongSupplier clock) {
    this.out = PrintableWriter.over(out);
    this.err = err;
    this.terminal = terminal;
    this.clock = clock;
    this.nextPlain = clock.getAsLong();
  }

  /** Standard output, for the answer and nothing else. */
  PrintWriter out() {
    return out;
  }

  @Override
  public synchronized void status(String line) {
    if (finished) {
      return;
    }
    if (terminal) {
      if (!line.equals(shown)) {
        err.print(TO_LINE_START + shortened(PrintableText.lines(line)));
        err.flush();
      }
    } else if (!line.equals(shown) && clock.getAsLong() - nextPlain >= 0) {
      nextPlain = clock.getAsLong() + plainPause;
      plainPause = Math.min(2 * plainPause, LONGEST_PLAIN_NANOS);
      err.println(PrintableText.lines(line));
    }
    shown = line;
  }

  private static String shortened(String line) {
    return line.length() <= COLUMNS ? line : line.substring(0, COLUMNS - 1) + "…";
  }

  @Override
  public synchronized void finish(String line) {
    say(line);
    finished = true;
  }

  @Override
  public synchronized void say(String line) {
    clear();
    err.println(PrintableText.lines(line));
  }

  /** Says something that stays, whoever else's line lives meanwhile. */
  void interject(String line) {
    err.println((terminal ? TO_LINE_START : "") + PrintableText.lines(line));
    err.flush();
  }

  @Override
  public synchronized void clear() {
    if (terminal && !shown.isEmpty()) {
      err.print(TO_LINE_START);
      err.flush();
      shown = "";
    }
  }
}
