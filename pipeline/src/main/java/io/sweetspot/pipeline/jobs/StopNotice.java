package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.pipeline.Progress;
import java.io.IOException;
import java.util.function.Supplier;

/** Says, when somebody stops us before it is closed, that nothing is lost and how to go on. */
public final class StopNotice implements AutoCloseable {
  private final Thread hook;

  private StopNotice(Thread hook) {
    this.hook = hook;
  }

  /** The notice of a job that stores trials. */
  static StopNotice ofTrials(Progress progress, Dataset dataset) {
    return ofTrials(progress, dataset, () -> "");
  }

  /**
   * The notice of a job that stores trials.
   *
   * @param known what they say by then, in sentences
   */
  static StopNotice ofTrials(Progress progress, Dataset dataset, Supplier<String> known) {
    return of(progress, () -> stored(dataset, known.get()));
  }

  /** A notice in words that are made when they are needed. */
  public static StopNotice of(Progress progress, Supplier<String> words) {
    StopNotice notice =
        new StopNotice(new Thread(() -> progress.finish(words.get()), "stop-notice"));
    Runtime.getRuntime().addShutdownHook(notice.hook);
    return notice;
  }

  private static String stored(Dataset dataset, String known) {
    try {
      return "Stopped. %s%d trials are stored; the same command goes on from there."
          .formatted(known, dataset.ids().size());
    } catch (IOException e) {
      return "Stopped; the dataset cannot be read: " + e.getMessage();
    }
  }

  /** There is nothing to say any more. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending: the hook says it.
    }
  }
}
