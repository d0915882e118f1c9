package io.sweetspot.pipeline.jobs;

import io.sweetspot.pipeline.Progress;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.beam.sdk.Pipeline;

/** A pipeline that runs while something else is shown. Some runners block, so all get a thread. */
final class Execution implements AutoCloseable {
  private static final long LOOK_MILLIS = 200;

  /** Times in a row that a job may be lost before it has stored anything. */
  private static final int FRUITLESS = 5;

  private final CompletableFuture<Void> running = new CompletableFuture<>();
  private final Thread thread;

  private Execution(Callable<Void> work) {
    this.thread =
        new Thread(
            () -> {
              try {
                running.complete(work.call());
              } catch (Exception | Error e) {
                running.completeExceptionally(e);
              }
            },
            "pipeline");
    thread.setDaemon(true);
  }

  static Execution start(Pipeline pipeline) {
    return started(
        () -> {
          pipeline.run().waitUntilFinish();
          return null;
        });
  }

  /**
   * Runs a pipeline whose results are stored as they come, and again where the cluster lost it: a
   * job manager that is started anew knows nothing of its jobs. What is stored is not run again, so
   * this goes on as long as every attempt stores something.
   *
   * @param pipeline makes the pipeline, once an attempt
   * @param stored how much is stored
   */
  static Execution persisting(
      Supplier<Pipeline> pipeline, Callable<Integer> stored, Progress progress) {
    return started(
        () -> {
          int before = stored.call();
          int fruitless = 0;
          while (true) {
            try {
              pipeline.get().run().waitUntilFinish();
              return null;
            } catch (RuntimeException e) {
              int now = stored.call();
              fruitless = now > before ? 0 : fruitless + 1;
              before = now;
              if (!LostJob.isTold(e) || fruitless >= FRUITLESS) {
                throw e;
              }
              progress.say(
                  "The cluster lost the job; what is stored stays, the rest is sent again.");
            }
          }
        });
  }

  private static Execution started(Callable<Void> work) {
    Execution execution = new Execution(work);
    execution.thread.start();
    return execution;
  }

  /** Waits a moment. Whether the pipeline has ended by then; throws what it threw. */
  boolean awaitEnd() throws InterruptedException {
    try {
      running.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("the pipeline failed", e.getCause());
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
