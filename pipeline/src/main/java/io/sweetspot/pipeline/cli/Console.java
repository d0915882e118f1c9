package io.sweetspot.pipeline.cli;

import io.sweetspot.datasets.PrintableText;
import io.sweetspot.pipeline.Progress;
import java.io.PrintWriter;

/**
 * Where commands print: answers on standard output, all else on standard error. On a terminal one
 * line of that lives and changes, elsewhere lines follow each other now and then. Whatever they are
 * made of, the terminal obeys none of it.
 */
final class Console implements Progress {
  private static final boolean TERMINAL = Boolean.getBoolean("sweetspot.terminal");
  private static final String TO_LINE_START = "\r\033[K";
  private static final long PLAIN_NANOS = 10_000_000_000L;

  private final PrintWriter out;
  private final PrintWriter err;
  private String shown = "";
  private long lastPlain;
  private boolean finished;

  Console(PrintWriter out, PrintWriter err) {
    this.out = PrintableWriter.over(out);
    this.err = err;
    this.lastPlain = System.nanoTime() - PLAIN_NANOS;
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
    if (TERMINAL) {
      if (!line.equals(shown)) {
        err.print(TO_LINE_START + PrintableText.lines(line));
        err.flush();
      }
    } else if (!line.equals(shown) && System.nanoTime() - lastPlain >= PLAIN_NANOS) {
      lastPlain = System.nanoTime();
      err.println(PrintableText.lines(line));
    }
    shown = line;
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
    err.println((TERMINAL ? TO_LINE_START : "") + PrintableText.lines(line));
    err.flush();
  }

  @Override
  public synchronized void clear() {
    if (TERMINAL && !shown.isEmpty()) {
      err.print(TO_LINE_START);
      err.flush();
      shown = "";
    }
  }
}
