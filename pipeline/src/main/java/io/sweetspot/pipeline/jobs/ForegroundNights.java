package io.sweetspot.pipeline.jobs;

import io.sweetspot.pipeline.schedule.CoverageFile;
import io.sweetspot.pipeline.schedule.NightProcess;
import io.sweetspot.pipeline.schedule.NightlyCommand;
import io.sweetspot.pipeline.schedule.Nights;
import io.sweetspot.pipeline.schedule.Scheduler;
import io.sweetspot.pipeline.storage.SoleHolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** Stays awake until somebody ends us, then lets the running recalibration stop first. */
public final class ForegroundNights {
  private final Nights nights;
  private final NightlyCommand command;
  private final PrintWriter out;
  private final PrintWriter err;

  public ForegroundNights(Nights nights, NightlyCommand command, PrintWriter out, PrintWriter err) {
    this.nights = nights;
    this.command = command;
    this.out = out;
    this.err = err;
  }

  /** Returns when the JVM is ending. */
  public void stay() throws IOException {
    NightProcess process = new NightProcess(command, this::print);
    Scheduler scheduler =
        new Scheduler(
            nights,
            CoverageFile.of(command.dataset()),
            Clock.systemUTC(),
            time -> Thread.sleep(Math.max(1, time.toMillis())),
            process,
            this::print);
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
                err.printf(
                    "sweetspot: awake for %s; the next night is %s%n",
                    command.dataset(), nights.shown(nights.next(Instant.now())));
                return scheduler.stay();
              });
    } catch (InterruptedException e) {
      err.println("sweetspot: stopped; a night that was cut short is made up at the next start");
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

  private void print(String line) {
    out.println(line);
    out.flush();
  }
}
