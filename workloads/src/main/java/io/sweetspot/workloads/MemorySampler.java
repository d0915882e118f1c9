package io.sweetspot.workloads;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The memory of all processes of a trial together, looked at while they run: the sum of their
 * proportional set sizes (PSS), in which a page that several of them share counts once. It takes at
 * most a hundredth of one processor, however many they are; a peak between two looks is missed.
 */
final class MemorySampler implements Runnable {
  private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** Pauses are so many times as long as looks. */
  private static final int REST = 100;

  private static final String PSS = "\nPss:";
  private static final long KIBIBYTE = 1024;

  private final ProcessTree tree;
  private final Thread thread = new Thread(this, "memory");
  private volatile boolean stopped;
  private volatile long peakBytes;

  MemorySampler(ProcessTree tree) {
    this.tree = tree;
    thread.setDaemon(true);
  }

  /** Begins to look. */
  void start() {
    thread.start();
  }

  /** Looks no more. Returns when the last look is over. */
  void stop() throws InterruptedException {
    stopped = true;
    LockSupport.unpark(thread);
    thread.join();
  }

  /** The most that was seen, in bytes; 0 where nothing was. */
  long peakBytes() {
    return peakBytes;
  }

  @Override
  public void run() {
    while (!stopped) {
      long began = System.nanoTime();
      peakBytes = Math.max(peakBytes, bytes());
      long pause = REST * (System.nanoTime() - began);
      LockSupport.parkNanos(Math.max(SHORTEST_PAUSE_NANOS, pause));
    }
  }

  private long bytes() {
    return tree.accounted().stream().mapToLong(MemorySampler::bytes).sum();
  }

  /** Of one process; 0 where it is gone, or another user's. */
  private static long bytes(int pid) {
    try {
      Path file = Path.of("/proc", Integer.toString(pid), "smaps_rollup");
      String text = new String(Files.readAllBytes(file), StandardCharsets.US_ASCII);
      int from = text.indexOf(PSS);
      int to = from < 0 ? -1 : text.indexOf(" kB", from);
      return to < 0
          ? 0
          : Long.parseLong(text.substring(from + PSS.length(), to).strip()) * KIBIBYTE;
    } catch (IOException e) {
      return 0;
    }
  }
}
