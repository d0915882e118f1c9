package io.sweetspot.pipeline.jobs;

import io.sweetspot.pipeline.Progress;
import io.sweetspot.pipeline.schedule.CoverageFile;
import io.sweetspot.pipeline.schedule.NightProcess;
import io.sweetspot.pipeline.schedule.NightlyCommand;
import io.sweetspot.pipeline.schedule.Nights;
import io.sweetspot.pipeline.schedule.Scheduler;
import io.sweetspot.pipeline.schedule.Waiter;
import io.sweetspot.pipeline.storage.SoleHolder;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Stays awake until somebody ends us, then lets the running recalibration stop first. */
public final class ForegroundNights {
  private final Nights nights;
  private final NightlyCommand command;
  private final Consumer<String> out;
  private final Progress progress;

  /**
   * Nights without a timer of the system.
   *
   * @param out where one line a night goes, at once
   */
  public ForegroundNights(
      Nights nights, NightlyCommand command, Consumer<String> out, Progress progress) {
    this.nights = nights;
    this.command = command;
    this.out = out;
    this.progress = progress;
  }

  /** Returns when the JVM is ending. */
  public void stay() throws IOException {
    NightProcess process = new NightProcess(command, out);
    Scheduler scheduler =
        new Scheduler(
            nights,
            CoverageFile.of(command.dataset()),
            Clock.systemUTC(),
            Waiter.ASLEEP,
            process,
            out);
    CountDownLatch asleep = new CountDownLatch(1);
    Thread awake = Thread.currentThread();
    try {
      SoleHolder.of(command.dataset().resolve("schedule.lock"))
          .hold(
              "another scheduler stays awake for %s already; end it first, or give another dataset"
                  .formatted(command.dataset()),
              () -> {
                Runtime.getRuntime()
                    .addShutdownHook(
                        new Thread(() -> stop(process, awake, asleep), "stop-recalibration"));
                progress.say(
                    "sweetspot: awake for %s; the next night is %s"
                        .formatted(command.dataset(), nights.shown(nights.next(Instant.now()))));
                return scheduler.stay();
              });
    } catch (InterruptedException e) {
      progress.say("sweetspot: stopped; a night that was cut short is made up at the next start");
    } finally {
      asleep.countDown();
    }
  }

  private static void stop(NightProcess process, Thread awake, CountDownLatch asleep) {
    try {
      process.stop();
      awake.interrupt();
      asleep.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
