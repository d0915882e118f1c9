package io.sweetspot.pipeline.jobs;

import java.io.PrintWriter;

/**
 * Standard error, as a terminal or as a file: on a terminal one line lives and changes, elsewhere
 * lines follow each other now and then.
 */
public final class Console {
  private static final boolean TERMINAL = Boolean.getBoolean("sweetspot.terminal");
  private static final long PLAIN_NANOS = 10_000_000_000L;

  private final PrintWriter err;
  private String shown = "";
  private long lastPlain;
  private boolean finished;

  public Console(PrintWriter err) {
    this.err = err;
    this.lastPlain = System.nanoTime() - PLAIN_NANOS;
  }

  /** Shows how things stand; of many calls only some are seen. */
  public synchronized void status(String line) {
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
  public synchronized void finish(String line) {
    say(line);
    finished = true;
  }

  /** Says something that stays. */
  public synchronized void say(String line) {
    clear();
    err.println(line);
  }

  /** Removes the living line. */
  public synchronized void clear() {
    if (TERMINAL && !shown.isEmpty()) {
      err.print("\r\033[K");
      err.flush();
      shown = "";
    }
  }
}
