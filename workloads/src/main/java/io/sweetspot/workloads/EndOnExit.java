package io.sweetspot.workloads;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Ends what runs for a trial when the JVM ends, and sees to it that nothing is started from then
 * on. What was started last ends first.
 */
final class EndOnExit implements AutoCloseable {
  private final Thread hook = new Thread(this::abandon, "end-running-trial");
  private final Deque<Runnable> endings = new ArrayDeque<>();
  private boolean abandoned;

  /** Starts something. */
  interface Starter<T> {
    T start() throws IOException;
  }

  private EndOnExit() {}

  /** From now on, until it is closed. */
  static EndOnExit open() {
    EndOnExit opened = new EndOnExit();
    Runtime.getRuntime().addShutdownHook(opened.hook);
    return opened;
  }

  /**
   * Starts something that is ended when the JVM ends.
   *
   * @throws CancellationException where the JVM is ending
   */
  synchronized <T> T start(Starter<T> starter, Consumer<T> ender) throws IOException {
    refuseWhenAbandoned();
    T started = starter.start();
    endings.push(() -> ender.accept(started));
    return started;
  }

  /** What was started last has ended. */
  synchronized void ended() {
    endings.pop();
  }

  /**
   * Sees to it that nothing is made of what may have ended because we are ending.
   *
   * @throws CancellationException where the JVM is ending
   */
  synchronized void refuseWhenAbandoned() {
    if (abandoned) {
      throw new CancellationException("the trial was ended because we are ending");
    }
  }

  /** Returns when what runs has ended. */
  void abandon() {
    List<Runnable> left;
    synchronized (this) {
      abandoned = true;
      left = List.copyOf(endings);
    }
    left.forEach(Runnable::run);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending already, and the hook is doing its work.
    }
  }
}
