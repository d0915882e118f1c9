package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Measures;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Reading;
import io.sweetspot.datasets.Surroundings;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.Usage;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.pipeline.PlannedTrial;
import io.sweetspot.workloads.ThisMachine;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Trials that take as long as a function says, without a process or an engine. */
final class SimulatedBatches implements TrialBatches {
  /** Standard deviation of a trial's logarithm. */
  private static final double NOISE = 0.01;

  private final Dataset dataset;
  private final Clock clock;
  private final Machine machine = ThisMachine.describe();
  private final Map<String, ToDoubleFunction<TrialSpec>> seconds = new HashMap<>();
  private final Map<String, IntToDoubleFunction> reported = new HashMap<>();
  private final List<TrialSpec> ran = new ArrayList<>();
  private int untilKilled = Integer.MAX_VALUE;
  private double others;
  private int disturbed;

  /** Trials of a dataset, at the times of a clock. */
  SimulatedBatches(Dataset dataset, Clock clock) {
    this.dataset = dataset;
    this.clock = clock;
  }

  /** What a program takes by its thread count; it fails where that is not above 0. */
  void takes(String program, IntToDoubleFunction function) {
    takesBySize(program, spec -> function.applyAsDouble(spec.threads()));
  }

  /** What it takes by its thread count and the size of its work. */
  void takesBySize(String program, ToDoubleFunction<TrialSpec> function) {
    seconds.put(program, function);
  }

  /** What every program reports as {@code p99}, in seconds, by its thread count. */
  void reports(IntToDoubleFunction p99) {
    reported.put("p99", p99);
  }

  /** From now on others take this share of all cores while trials run. */
  void othersTake(double share) {
    others = share;
  }

  /** Of the next so many trials others take all. */
  void disturb(int trials) {
    disturbed = trials;
  }

  /** Whether others take all of the machine now. */
  boolean isDisturbed() {
    return disturbed > 0;
  }

  /** From now on, so many trials are stored before the process is killed, once. */
  void killAfter(int trials) {
    untilKilled = trials;
  }

  /** What was run since this was asked the last time, in its order. */
  List<TrialSpec> ran() {
    List<TrialSpec> since = List.copyOf(ran);
    ran.clear();
    return since;
  }

  /** The process was killed. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @Override
  public void run(List<PlannedTrial> batch, boolean warmUp, Supplier<String> status)
      throws IOException {
    for (PlannedTrial planned : batch) {
      if (untilKilled == 0) {
        untilKilled = Integer.MAX_VALUE;
        throw new Killed();
      }
      untilKilled--;
      dataset.add(trial(planned.spec(), planned.program().cap().toNanos() / 1e9));
      ran.add(planned.spec());
    }
  }

  private Trial trial(TrialSpec spec, double timeout) {
    double expected = seconds.get(spec.program()).applyAsDouble(spec);
    boolean succeeded = expected > 0;
    double noise = NOISE * new Random(spec.id().hashCode()).nextGaussian();
    double taken = Math.min(timeout, succeeded ? expected * Math.exp(noise) : 0.5);
    if (taken == timeout) {
      return trial(spec, taken, Outcome.TIMED_OUT, "ended after " + timeout + " s");
    }
    return succeeded
        ? trial(spec, taken, Outcome.SUCCEEDED, "")
        : trial(
            spec,
            taken,
            Outcome.FAILED,
            "ended with exit code 7; expected exit code 0\nout of luck");
  }

  private Measures measures(int threads) {
    SortedMap<String, Double> values = new TreeMap<>();
    reported.forEach((name, function) -> values.put(name, function.applyAsDouble(threads)));
    return new Measures(values);
  }

  private Trial trial(TrialSpec spec, double taken, Outcome outcome, String message) {
    double share = disturbed-- > 0 ? 1 : others;
    double busy = share > 0 ? share * machine.cores() * taken : -1;
    return new Trial(
        spec,
        clock.instant(),
        taken,
        taken,
        outcome,
        outcome == Outcome.SUCCEEDED ? 0 : 7,
        new Usage(-1, -1, -1, -1, -1, -1, -1, busy),
        -1,
        message,
        machine,
        Surroundings.UNKNOWN,
        new Reading(Goal.SECONDS, List.of(), measures(spec.threads())));
  }
}
