package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.pipeline.Progress;
import java.io.IOException;

/** Says, when somebody stops us, that nothing is lost and how to go on. */
public final class Farewell {
  private final Thread hook;

  private Farewell(Thread hook) {
    this.hook = hook;
  }

  /** To be said if the JVM ends before it is cancelled. */
  public static Farewell promise(Progress progress, Dataset dataset) {
    Farewell farewell = new Farewell(new Thread(() -> say(progress, dataset), "farewell"));
    Runtime.getRuntime().addShutdownHook(farewell.hook);
    return farewell;
  }

  private static void say(Progress progress, Dataset dataset) {
    try {
      progress.finish(
          "Stopped. %d trials are stored; the same command goes on from there."
              .formatted(dataset.ids().size()));
    } catch (IOException e) {
      progress.finish("Stopped; the dataset cannot be read: " + e.getMessage());
    }
  }

  /** There is nothing to say any more. */
  public void cancel() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending: the hook says it.
    }
  }
}
