package io.sweetspot.workloads;

import io.sweetspot.datasets.Measures;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Surroundings;
import io.sweetspot.workloads.TrialRunner.Verdict;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One start of a service, and the windows in which its load is run.
 *
 * <p><b>Inside the clocks:</b> in each window what {@link MeasuredProcess} says, of the load alone.
 * <b>Outside:</b> the service's start, the wait until it is ready, the windows that are not
 * counted, and its end. The wall time of the trial has them all, for that is what it costs. CPU
 * time and memory are the service's, from start to end.
 */
final class ServiceTrial {
  private final Program program;
  private final int threads;
  private final Path scratch;
  private final Map<String, String> environment;
  private final TrialLimits limits;
  private final ProcessTree tree;
  private final EndOnExit running;
  private int windows;
  private double sum;
  private final SortedMap<String, Double> sums = new TreeMap<>();
  private int code = -1;
  private long bytes = -1;
  private double loadSeconds;

  /**
   * @param scratch the trial's folder
   * @param environment variables beside the inherited ones
   * @param limits what limits the service, not its load, and accounts for it
   * @param tree what the service's processes and the load's are found by
   */
  ServiceTrial(
      Program program,
      int threads,
      Path scratch,
      Map<String, String> environment,
      TrialLimits limits,
      ProcessTree tree,
      EndOnExit running) {
    this.program = program;
    this.threads = threads;
    this.scratch = scratch;
    this.environment = environment;
    this.limits = limits;
    this.tree = tree;
    this.running = running;
  }

  /**
   * What was measured.
   *
   * @param startedAt when the service was started
   * @param wallSeconds from then until it had ended
   * @param verdict on all windows, with the means of their seconds and measures
   * @param exit how the load ended the last time, or the service where that ended before; and what
   *     the service used
   * @param bytes that the load said it moved in the last window, or -1
   * @param surroundings what the machine did besides
   */
  record Measurement(
      Instant startedAt,
      double wallSeconds,
      Verdict verdict,
      Posix.Exit exit,
      long bytes,
      Surroundings surroundings) {}

  /**
   * Starts the service, measures it, and ends it with all its processes, whatever comes between.
   *
   * @param check whether it is ready
   * @throws IOException where a process cannot be made
   * @throws java.util.concurrent.CancellationException where the JVM is ending
   */
  Measurement run(ReadinessCheck check) throws IOException, InterruptedException {
    List<String> arguments = program.serviceArguments(threads, scratch);
    try (GatedProcess process =
        GatedProcess.make(tree, arguments, new File(program.directory()), environment)) {
      check.listenTo(process.output());
      TrialAccounts accounts = TrialAccounts.open(limits, tree);
      RunningService service = RunningService.start(process, tree, running);
      Verdict verdict;
      boolean died;
      RunningService.End end;
      try {
        verdict = measure(service, check);
        died = service.death().isDone();
      } finally {
        end = service.stop();
        accounts.stop();
      }
      Posix.Exit exit = accounts.completed(end.exit(), loadSeconds);
      boolean succeeded = verdict.outcome() == Outcome.SUCCEEDED;
      return new Measurement(
          service.startedAt(),
          end.seconds(),
          succeeded ? verdict : with(verdict, end, accounts.ranOutOfMemory()),
          died ? exit : new Posix.Exit(code, exit.usage()),
          bytes,
          accounts.surroundings());
    }
  }

  private Verdict measure(RunningService service, ReadinessCheck check)
      throws IOException, InterruptedException {
    Service described = program.service();
    if (!service.awaitReady(check, described.readyTimeout())) {
      return failed(
          service.death().isDone()
              ? "the service ended before it was ready; expected one that stays in the foreground"
              : "the service was not ready within %s; expected %s"
                  .formatted(described.readyTimeout(), described.ready()));
    }
    int all = described.warmUp() + described.windows();
    for (int window = 1; window <= all; window++) {
      Verdict verdict = window(service);
      if (verdict.outcome() != Outcome.SUCCEEDED) {
        String message = "window %d of %d: %s".formatted(window, all, verdict.message());
        return Verdict.of(verdict.outcome(), verdict.seconds(), message);
      }
      if (window > described.warmUp()) {
        windows++;
        sum += verdict.seconds();
        verdict.measures().values().forEach((name, value) -> sums.merge(name, value, Double::sum));
      }
    }
    sums.replaceAll((name, total) -> total / windows);
    return new Verdict(Outcome.SUCCEEDED, sum / windows, new Measures(sums), "");
  }

  /** One run of the load, ended with the trial's time or the service's life. */
  private Verdict window(RunningService service) throws IOException, InterruptedException {
    MeasuredProcess load =
        new MeasuredProcess(
            TrialLimits.none(),
            tree.ofLoad(),
            program.arguments(threads, scratch),
            new File(program.directory()),
            environment);
    MeasuredProcess.Measurement measured =
        load.run(service.left(program.timeout()), running, service.death());
    code = measured.exit().code();
    bytes = measured.output().bytes();
    loadSeconds += measured.exit().usage().userSeconds() + measured.exit().usage().systemSeconds();
    return service.death().isDone()
        ? failed("the service ended while its load was run")
        : Verdict.of(program, measured, scratch);
  }

  private static Verdict failed(String message) {
    return Verdict.of(Outcome.FAILED, 0, message);
  }

  /** A failure, with what the service ended with and printed; it took all the time there was. */
  private static Verdict with(Verdict failure, RunningService.End end, boolean outOfMemory) {
    String lines = end.lastLines().isEmpty() ? "" : "\nthe service printed\n" + end.lastLines();
    String reason = failure.message() + (outOfMemory ? "; " + Verdict.OUT_OF_MEMORY : "");
    return Verdict.of(failure.outcome(), end.seconds(), reason + lines);
  }
}
