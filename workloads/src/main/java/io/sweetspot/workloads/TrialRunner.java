package io.sweetspot.workloads;

import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Runs trials on this machine, one at a time whoever else asks (see {@link HostLock}).
 *
 * <p>A program that fails, times out or reports nothing yields a {@link Trial} that says so. An
 * {@link IOException} is ours: the machine could not be asked to run it.
 */
public final class TrialRunner implements AutoCloseable {
  private final Machine machine;
  private final HostLock lock;
  private final EndOnExit running;

  private TrialRunner(Machine machine, HostLock lock, EndOnExit running) {
    this.machine = machine;
    this.lock = lock;
    this.running = running;
  }

  /** A runner for this machine. When the JVM ends, so does the trial that is running. */
  public static TrialRunner open() {
    return new TrialRunner(ThisMachine.describe(), HostLock.ofThisMachine(), EndOnExit.open());
  }

  /** Listening to who is waited for; ends by closing. */
  public interface Waits extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Tells, in a sentence, whom this JVM waits for: another process that measures on this machine.
   * It is told after two seconds, once for each such process, from the thread that waits. One
   * listener at a time.
   */
  public static Waits onWaiting(Consumer<String> listener) {
    Set<String> told = ConcurrentHashMap.newKeySet();
    HostLock.listen(
        Optional.of(
            sentence -> {
              if (told.add(sentence)) {
                listener.accept(sentence);
              }
            }));
    return () -> HostLock.listen(Optional.empty());
  }

  /**
   * Makes sure that trials can be given quotas here.
   *
   * @throws IOException where no control group may be made that limits processor time; the message
   *     says why
   */
  public static void requireQuotas() throws IOException {
    TrialLimits.require();
  }

  /** The machine it runs trials on. */
  public Machine machine() {
    return machine;
  }

  /**
   * Runs one trial: prepare, the program behind its gate, cleanup, removal of its scratch folder,
   * and a flush of the disks. Only the program is inside the clock (see {@link MeasuredProcess}).
   *
   * @throws CancellationException where the JVM is ending; there is no trial to store then
   */
  public Trial run(Program program, TrialSpec spec) throws IOException, InterruptedException {
    Trial trial;
    try (HostLock.Turn turn = lock.acquire();
        Scratch scratch = Scratch.create(turn.mark())) {
      trial = run(program, spec, turn.mark(), scratch.folder());
    }
    running.refuseWhenAbandoned();
    return trial;
  }

  private Trial run(Program program, TrialSpec spec, String mark, Path scratch)
      throws IOException, InterruptedException {
    try (TrialLimits limits =
            running.start(() -> TrialLimits.of(mark, program.quota()), TrialLimits::remove);
        Watchdog watchdog =
            running.start(() -> Watchdog.over(mark, limits.group()), Watchdog::close)) {
      ProcessTree tree = ProcessTree.ofTrial(mark, limits.group(), watchdog);
      Trial trial = run(program, spec, limits, tree, scratch);
      running.ended(); // The watchdog, and what it watched,
      running.ended(); // and their limits.
      return trial;
    }
  }

  private Trial run(
      Program program, TrialSpec spec, TrialLimits limits, ProcessTree tree, Path scratch)
      throws IOException, InterruptedException {
    File directory = new File(program.directory());
    int threads = spec.threads();
    Map<String, String> environment = program.environment(threads, scratch);
    Instant startedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    long start = System.nanoTime();
    ReadinessCheck check = new ReadinessCheck(program.service().ready());
    Optional<String> unprepared =
        new Step("prepare", program.prepareArguments(threads, scratch), directory, environment)
            .failure(program.timeout(), running)
            .or(check::obstacle);
    if (unprepared.isPresent()) {
      double seconds = (System.nanoTime() - start) / 1e9;
      return MeasuredTrial.unprepared(startedAt, seconds, unprepared.get())
          .trial(program, spec, machine);
    }
    MeasuredTrial measured =
        program.service().isPresent()
            ? new ServiceTrial(program, threads, scratch, environment, limits, tree, running)
                .run(check)
            : MeasuredTrial.of(
                program,
                new MeasuredProcess(
                        limits, tree, program.arguments(threads, scratch), directory, environment)
                    .run(program.cap(), running),
                scratch);
    Trial trial = measured.trial(program, spec, machine);
    return new Step("cleanup", program.cleanupArguments(threads, scratch), directory, environment)
        .failure(program.timeout(), running)
        .map(failure -> failed(trial, failure))
        .orElse(trial);
  }

  /** The trial was good, but what comes after it may not be: it is kept as a failed one. */
  private static Trial failed(Trial trial, String message) {
    return new Trial(
        trial.spec(),
        trial.startedAt(),
        trial.seconds(),
        trial.wallSeconds(),
        Outcome.FAILED,
        trial.exitCode(),
        trial.usage(),
        trial.bytes(),
        message,
        trial.machine(),
        trial.surroundings(),
        trial.reading());
  }

  @Override
  public void close() {
    running.close();
  }
}
