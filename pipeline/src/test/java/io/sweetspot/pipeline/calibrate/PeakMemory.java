package io.sweetspot.pipeline.calibrate;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** The most memory that this process has needed so far. */
final class PeakMemory {
  private final AtomicLong live = new AtomicLong();

  private PeakMemory() {}

  /** Watches the heap from now on. */
  static PeakMemory watch() {
    PeakMemory peak = new PeakMemory();
    Set<String> heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
    ManagementFactory.getGarbageCollectorMXBeans()
        .forEach(
            collector ->
                ((NotificationEmitter) collector)
                    .addNotificationListener(
                        (notification, unused) -> {
                          long after =
                              GarbageCollectionNotificationInfo.from(
                                      (CompositeData) notification.getUserData())
                                  .getGcInfo()
                                  .getMemoryUsageAfterGc()
                                  .entrySet()
                                  .stream()
                                  .filter(pool -> heap.contains(pool.getKey()))
                                  .mapToLong(pool -> pool.getValue().getUsed())
                                  .sum();
                          peak.live.accumulateAndGet(after, Math::max);
                        },
                        null,
                        null));
    return peak;
  }

  /** Most bytes of the heap that were still in use after a collection. */
  long liveBytes() {
    return live.get();
  }

  /** Most bytes that the process had in memory, heap and all, as Linux counts them. */
  static long residentBytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) << 10)
        .sum();
  }
}
