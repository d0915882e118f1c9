package io.sweetspot.pipeline.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.beam.sdk.Pipeline;

/** A pipeline that runs while something else is shown. Some runners block, so all get a thread. */
final class Execution implements AutoCloseable {
  private static final long LOOK_MILLIS = 200;

  private final CompletableFuture<Pipeline> running = new CompletableFuture<>();
  private final Thread thread;

  private Execution(Pipeline pipeline) {
    this.thread =
        new Thread(
            () -> {
              try {
                pipeline.run().waitUntilFinish();
                running.complete(pipeline);
              } catch (RuntimeException | Error e) {
                running.completeExceptionally(e);
              }
            },
            "pipeline");
    thread.setDaemon(true);
  }

  static Execution start(Pipeline pipeline) {
    Execution execution = new Execution(pipeline);
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
