package io.sweetspot.pipeline.cli;

import java.io.PrintWriter;

/**
 * Standard error, as a terminal or as a file: on a terminal one line lives and changes, elsewhere
 * lines follow each other now and then.
 */
final class Console {
  private static final boolean TERMINAL = Boolean.getBoolean("sweetspot.terminal");
  private static final long PLAIN_NANOS = 10_000_000_000L;

  private final PrintWriter err;
  private String shown = "";
  private long lastPlain;
  private boolean finished;

  Console(PrintWriter err) {
    this.err = err;
    this.lastPlain = System.nanoTime() - PLAIN_NANOS;
  }

  /** Shows how things stand; of many calls only some are seen. */
  synchronized void status(String line) {
    if (finished) {
      return;
    }
    if (TERMINAL) {
      if (!line.equals(shown)) {
        err.print("\r\033[K" + line);
        err.flush();
      }
    } else if (!line.equals(shown) && System.nanoTime() - lastPlain >= PLAIN_NANOS) {
      lastPlain = System.nanoTime();
      err.println(line);
    }
    shown = line;
  }

  /** Says the last thing, after which the living line is still. */
  synchronized void finish(String line) {
    say(line);
    finished = true;
  }

  /** Says something that stays. */
  synchronized void say(String line) {
    clear();
    err.println(line);
  }

  /** Says something that stays, whoever else's line lives meanwhile. */
  void interject(String line) {
    err.println((TERMINAL ? "\r\033[K" : "") + line);
    err.flush();
  }

  /** Removes the living line. */
  synchronized void clear() {
    if (TERMINAL && !shown.isEmpty()) {
      err.print("\r\033[K");
      err.flush();
      shown = "";
    }
  }
}
