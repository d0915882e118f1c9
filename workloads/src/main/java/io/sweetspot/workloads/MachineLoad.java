package io.sweetspot.workloads;

import java.io.IOException;
import java.time.Duration;

/** How busy this machine is. */
@FunctionalInterface
public interface MachineLoad {

  /** The busy share of all its processors over a time, from 0 to 1; takes that time. */
  double busyShare(Duration window) throws IOException, InterruptedException;

  /** As the kernel accounts for it: all processes, and what other virtual machines took. */
  static MachineLoad ofThisMachine() {
    return window -> {
      double before = ProcessorTime.now().busySeconds();
      long from = System.nanoTime();
      Thread.sleep(window.toMillis());
      double seconds = (System.nanoTime() - from) / 1e9;
      double busy = ProcessorTime.now().busySeconds() - before;
      return Math.min(1, busy / seconds / ThisMachine.coresPresent());
    };
  }
}
