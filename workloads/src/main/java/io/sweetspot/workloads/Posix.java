package io.sweetspot.workloads;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import io.sweetspot.datasets.MemorySource;
import io.sweetspot.datasets.Usage;
import java.io.File;

/**
 * The few calls of the operating system that Java has no word for: waiting for a process with its
 * accounting, adopting orphans, signals, pipes and flushing. Linux only: the structures below are
 * those of its 64-bit systems.
 */
final class Posix {
  static final int SIGTERM = 15;
  static final int SIGINT = 2;
  static final int SIGHUP = 1;
  static final int SIGKILL = 9;

  private static final int EINTR = 4;
  private static final int PR_SET_CHILD_SUBREAPER = 36;
  private static final int RUSAGE_CHILDREN = -1;
  private static final int P_PID = 1;
  private static final int WEXITED = 4;
  private static final int WNOWAIT = 0x01000000;
  private static final int O_CLOEXEC = 02000000;
  private static final int F_SETPIPE_SZ = 1031;
  private static final int LARGE_PIPE_BYTES = 1 << 20;
  private static final int SIGINFO_BYTES = 128;
  private static final int RUSAGE_BYTES = 144;

  private Posix() {}

  /** An exit: the code as a shell would give it, and the accounting. */
  record Exit(int code, Usage usage) {}

  private interface C extends Library {
    int prctl(int option, long two, long three, long four, long five) throws LastErrorException;

    int pipe2(int[] descriptors, int flags) throws LastErrorException;

    int fcntl(int descriptor, int command, Object... argument) throws LastErrorException;

    int close(int descriptor) throws LastErrorException;

    int waitid(int kind, int id, Pointer information, int options) throws LastErrorException;

    int wait4(int pid, int[] status, int options, Pointer usage) throws LastErrorException;

    int getrusage(int who, Pointer usage) throws LastErrorException;

    int kill(int pid, int signal) throws LastErrorException;

    void sync();
  }

  /** Loaded once, on first use: Java's own lazy holder. */
  private static final class Loaded {
    static final C LIBRARY = load();

    private static C load() {
      if (!Platform.isLinux() || !Platform.is64Bit()) {
        throw new IllegalStateException(
            "trials run on 64-bit Linux, whose accounting they use; this is "
                + System.getProperty("os.name")
                + " on "
                + System.getProperty("os.arch"));
      }
      return Native.load("c", C.class);
    }
  }

  private static C library() {
    return Loaded.LIBRARY;
  }

  /** While on, descendants of ours that lose their parent become our children, not init's. */
  static void adoptOrphans(boolean on) {
    library().prctl(PR_SET_CHILD_SUBREAPER, on ? 1 : 0, 0, 0, 0);
  }

  /** A pipe: descriptors of its reading and its writing end, neither inherited by children. */
  static int[] pipe() {
    int[] descriptors = new int[2];
    library().pipe2(descriptors, O_CLOEXEC);
    return descriptors;
  }

  /** A pipe that holds 1 MiB instead of 64 KiB, where the system gives so much. */
  static int[] largePipe() {
    int[] descriptors = pipe();
    try {
      library().fcntl(descriptors[0], F_SETPIPE_SZ, LARGE_PIPE_BYTES);
    } catch (LastErrorException e) {
      // This user's pipes hold much already: it stays at 64 KiB.
    }
    return descriptors;
  }

  /** The file that a descriptor of ours stands for. */
  static File file(int descriptor) {
    return new File("/proc/self/fd/" + descriptor);
  }

  static void close(int descriptor) {
    library().close(descriptor);
  }

  /** Blocks until the child has ended, and leaves it to be collected by {@link #collect}. */
  static void awaitEnd(int pid) {
    try (Memory information = new Memory(SIGINFO_BYTES)) {
      while (true) {
        try {
          library().waitid(P_PID, pid, information, WEXITED | WNOWAIT);
          return;
        } catch (LastErrorException e) {
          if (e.getErrorCode() != EINTR) {
            throw e;
          }
        }
      }
    }
  }

  /**
   * Collects an ended child: its exit code, or 128 + its signal, and what it used; others are not
   * known here.
   */
  static Exit collect(int pid) {
    int[] status = new int[1];
    try (Memory usage = new Memory(RUSAGE_BYTES)) {
      usage.clear();
      library().wait4(pid, status, 0, usage);
      int signal = status[0] & 0x7f;
      return new Exit(signal == 0 ? (status[0] >> 8) & 0xff : 128 + signal, usage(usage));
    }
  }

  /** What all children that were collected used together. */
  static Usage usedByChildren() {
    try (Memory usage = new Memory(RUSAGE_BYTES)) {
      usage.clear();
      library().getrusage(RUSAGE_CHILDREN, usage);
      return usage(usage);
    }
  }

  /** Sends a signal; a process that is gone already is fine. */
  static void signal(int pid, int signal) {
    try {
      library().kill(pid, signal);
    } catch (LastErrorException e) {
      // ESRCH: it is gone.
    }
  }

  /** Writes what the system still holds in memory to the disks. */
  static void sync() {
    library().sync();
  }

  /** struct rusage of 64-bit Linux: two struct timeval, then fourteen longs. */
  private static Usage usage(Pointer rusage) {
    return new Usage(
        rusage.getLong(0) + rusage.getLong(8) / 1e6,
        rusage.getLong(16) + rusage.getLong(24) / 1e6,
        rusage.getLong(32) * 1024,
        rusage.getLong(128),
        rusage.getLong(136),
        rusage.getLong(64),
        rusage.getLong(72),
        -1,
        MemorySource.PROCESS);
  }
}
