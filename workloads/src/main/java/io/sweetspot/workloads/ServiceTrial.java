package io.sweetspot.workloads;

import io.sweetspot.datasets.Measures;
import io.sweetspot.datasets.Outcome;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private final List<TrialVerdict> windows = new ArrayList<>();
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
   * Starts the service, measures it, and ends it with all its processes, whatever comes between.
   *
   * @param check whether it is ready
   * @throws IOException where a process cannot be made
   * @throws java.util.concurrent.CancellationException where the JVM is ending
   */
  MeasuredTrial run(ReadinessCheck check) throws IOException, InterruptedException {
    List<String> arguments = program.serviceArguments(threads, scratch);
    try (GatedProcess process =
        GatedProcess.make(tree, arguments, new File(program.directory()), environment)) {
      check.listenTo(process.output());
      TrialAccounts accounts = TrialAccounts.open(limits, tree);
      RunningService service = RunningService.start(process, tree, running);
      TrialVerdict verdict;
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
      return new MeasuredTrial(
          service.startedAt(),
          end.seconds(),
          succeeded ? verdict : with(verdict, end, accounts.ranOutOfMemory()),
          died ? exit : new Posix.Exit(code, exit.usage()),
          bytes,
          accounts.surroundings(),
          windows.stream().map(window -> window.ofGoal(program.aim())).toList());
    }
  }

  private TrialVerdict measure(RunningService service, ReadinessCheck check)
      throws IOException, InterruptedException {
    Service described = program.service();
    if (!service.awaitReady(check, described.readyTimeout())) {
      return failed(
          service.death().isDone()
              ? "the service ended before it was ready; expected one that stays in the foreground"
              : "the service was not ready within %s; expected %s"
                  .formatted(Durations.spoken(described.readyTimeout()), described.ready()));
    }
    int all = described.warmUp() + described.windows();
    for (int window = 1; window <= all; window++) {
      TrialVerdict verdict = window(service);
      if (verdict.outcome() != Outcome.SUCCEEDED) {
        String message = "window %d of %d: %s".formatted(window, all, verdict.message());
        return TrialVerdict.of(verdict.outcome(), verdict.seconds(), message);
      }
      if (window > described.warmUp()) {
        windows.add(verdict);
      }
    }
    return mean(windows);
  }

  /** Means of windows that are all good. */
  private static TrialVerdict mean(List<TrialVerdict> windows) {
    double seconds = 0;
    SortedMap<String, Double> measures = new TreeMap<>();
    for (TrialVerdict window : windows) {
      seconds += window.seconds();
      window.measures().values().forEach((name, value) -> measures.merge(name, value, Double::sum));
    }
    measures.replaceAll((name, sum) -> sum / windows.size());
    return new TrialVerdict(
        Outcome.SUCCEEDED, seconds / windows.size(), new Measures(measures), "");
  }

  /** One run of the load, ended with the trial's time or the service's life. */
  private TrialVerdict window(RunningService service) throws IOException, InterruptedException {
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
    loadSeconds += measured.exit().usage().cpuSeconds();
    return service.death().isDone()
        ? failed("the service ended while its load was run")
        : TrialVerdict.of(program, measured, scratch);
  }

  private static TrialVerdict failed(String message) {
    return TrialVerdict.of(Outcome.FAILED, 0, message);
  }

  /** A failure, with what the service ended with and printed; it took all the time there was. */
  private static TrialVerdict with(
      TrialVerdict failure, RunningService.End end, boolean outOfMemory) {
    String lines = end.lastLines().isEmpty() ? "" : "\nthe service printed\n" + end.lastLines();
    String reason = failure.message() + (outOfMemory ? "; " + TrialVerdict.OUT_OF_MEMORY : "");
    return TrialVerdict.of(failure.outcome(), end.seconds(), reason + lines);
  }
}
