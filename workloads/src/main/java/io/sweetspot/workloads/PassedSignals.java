package io.sweetspot.workloads;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The signals that ask us to end, passed on to the process that stands in our place: SIGTERM,
 * SIGHUP and SIGINT. Where we are in the foreground of a terminal, its Ctrl-C has reached that
 * process already, and is not told it twice.
 *
 * <p>Java has no public word for signals; {@code sun.misc.Signal} of {@code jdk.unsupported} is
 * reached by its name, so that a compiler that warns of it need not be silenced.
 */
final class PassedSignals implements AutoCloseable {
  private static final Map<String, Integer> NUMBERS =
      Map.of("TERM", Posix.SIGTERM, "HUP", Posix.SIGHUP, "INT", Posix.SIGINT);

  private final AtomicInteger pid = new AtomicInteger();
  private final AtomicInteger early = new AtomicInteger();
  private final AtomicBoolean seen = new AtomicBoolean();
  private final Map<String, Object> before = new TreeMap<>();

  private PassedSignals() {}

  /** From now on, until it is closed. */
  static PassedSignals open() {
    PassedSignals opened = new PassedSignals();
    NUMBERS.forEach(
        (name, number) -> opened.before.put(name, handle(name, opened.handler(number))));
    return opened;
  }

  /** To that process; what came meanwhile is passed on at once. */
  void passTo(int process) {
    pid.set(process);
    int waiting = early.getAndSet(0);
    if (waiting != 0) {
      Posix.signal(process, waiting);
    }
  }

  /** Whether any has come. */
  boolean seen() {
    return seen.get();
  }

  private InvocationHandler handler(int number) {
    return (proxy, method, arguments) -> {
      if (method.getDeclaringClass() == Object.class) {
        return method.invoke(this, arguments);
      }
      seen.set(true);
      if (number == Posix.SIGINT && isInForeground()) {
        return null;
      }
      if (pid.get() == 0) {
        early.set(number);
      } else {
        Posix.signal(pid.get(), number);
      }
      return null;
    };
  }

  /** Whether what a terminal sends reaches our process group: both numbers in our stat are one. */
  private static boolean isInForeground() {
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return fields[2].equals(fields[5]);
    } catch (IOException e) {
      return false;
    }
  }

  private static Object handle(String name, Object handler) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> type = Class.forName("sun.misc.SignalHandler");
      Object given =
          handler instanceof InvocationHandler ours
              ? Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, ours)
              : handler;
      return signal
          .getMethod("handle", signal, type)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), given);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java has no sun.misc.Signal, which ours has", e);
    }
  }

  @Override
  public void close() {
    before.forEach(PassedSignals::handle);
  }
}
