package io.sweetspot.pipeline.batch;

import io.sweetspot.datasets.Campaign;
import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Size;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.fitting.decide.Question;
import io.sweetspot.pipeline.Progress;
import io.sweetspot.workloads.Durations;
import io.sweetspot.workloads.TrialRunner;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Does a workload, each item once, and goes on where an earlier session ended: an item is done when
 * its trial is stored as succeeded, durably, before the next one starts. Only an item that was
 * running when we were killed is run again.
 */
public final class BatchRun {

  /** Where so many items failed and none ever succeeded, it is not the items' fault. */
  private static final int HOPELESS = 5;

  /** What is left takes as long as the latest so many items did. */
  private static final int LATEST = 20;

  private final Workload workload;
  private final Question question;
  private final Dataset dataset;
  private final int retries;
  private final Progress progress;
  private final int budget;
  private final List<ItemTrial> trials = new ArrayList<>();
  private final Map<Item, Integer> attempts = new HashMap<>();
  private final Map<Item, String> reasons = new HashMap<>();
  private final Map<Item, String> failed = new LinkedHashMap<>();

  /**
   * A run.
   *
   * @param question allowed counts, tolerance, cores and seed; the baseline where one was given
   * @param budget items that may be used to decide; at least 1
   * @param retries how often an item that failed is tried again in this session; at least 0
   * @param progress told how things stand, before each item
   */
  public BatchRun(
      Workload workload,
      Question question,
      int budget,
      int retries,
      Dataset dataset,
      Progress progress) {
    this.workload = workload;
    this.question = question;
    this.dataset = dataset;
    this.retries = retries;
    this.progress = progress;
    this.budget = budget;
  }

  /** Runs what is not done yet. */
  public BatchResult run() throws IOException, InterruptedException {
    Course course;
    try (TrialRunner runner = TrialRunner.open()) {
      Identity identity = workload.identity(runner.machine().kind());
      StoredItems stored = StoredItems.of(dataset, workload);
      trials.addAll(stored.trials());
      course =
          workload.isUnequal()
              ? new CountBySize(identity, question, workload.sizes(), stored.others(identity))
              : new OneCount(question, budget);
      trials.stream()
          .filter(each -> each.trial().identity().anySize().equals(identity))
          .forEach(course::add);
      Deque<Item> pending = stored.pending();
      progress.say(
          "%d items, %d of them done already%s; %s"
              .formatted(
                  workload.items().size(),
                  workload.items().size() - pending.size(),
                  left(pending.size()),
                  workload.isUnequal()
                      ? "each at the thread count for its size"
                      : "at most %d decide the thread count"
                          .formatted(Math.min(budget, workload.items().size()))));
      while (!pending.isEmpty() && !isHopeless()) {
        Optional<Course.Step> step = course.next(pending.element().size());
        if (step.isEmpty()) {
          break;
        }
        Item item = pending.remove();
        progress.status(line(item, step.get(), pending.size(), course.standing()));
        course.add(run(runner, item, step.get(), pending));
      }
      pending.forEach(
          item -> failed.put(item, reasons.getOrDefault(item, "not run, as all others failed")));
    }
    return new BatchResult(
        workload.items().size(),
        failed,
        trials,
        course.lines(trials),
        course.baseline(),
        course.evidence());
  }

  private ItemTrial run(TrialRunner runner, Item item, Course.Step step, Deque<Item> pending)
      throws IOException, InterruptedException {
    TrialSpec spec =
        new TrialSpec(
            workload.name(),
            workload.version(),
            Campaign.batch(workload.key(item), runner.machine().kind()),
            step.role(),
            step.run(),
            step.threads(),
            workload.isUnequal() ? item.size() : Size.NONE,
            question.seed(),
            trials.size());
    Trial trial = runner.run(workload.program(item), spec);
    dataset.add(trial);
    ItemTrial done = new ItemTrial(trial, workload.work(item));
    trials.add(done);
    if (!trial.succeeded()) {
      reasons.put(item, trial.message());
      if (attempts.merge(item, 1, Integer::sum) <= retries) {
        pending.add(item);
      } else {
        failed.put(item, trial.message());
      }
    }
    return done;
  }

  private boolean isHopeless() {
    return trials.stream().noneMatch(ItemTrial::succeeded)
        && attempts.values().stream().mapToInt(Integer::intValue).sum() >= HOPELESS;
  }

  private String line(Item item, Course.Step step, int waiting, String standing) {
    int left = waiting + 1;
    return "[%d/%d] %s at %d threads%s%s"
        .formatted(
            workload.items().size() - left - failed.size(),
            workload.items().size(),
            item.text(),
            step.threads(),
            step.role() == Role.TESTING || workload.isUnequal() ? left(left) : "",
            standing);
  }

  /** How long so many items take, as long as the latest did; nothing where none was run. */
  private String left(int items) {
    OptionalDouble seconds =
        trials.stream()
            .skip(Math.max(0, trials.size() - LATEST))
            .mapToDouble(each -> each.trial().wallSeconds())
            .average();
    return seconds.isEmpty()
        ? ""
        : ", about %s left"
            .formatted(
                Durations.spoken(Duration.ofSeconds(Math.round(seconds.getAsDouble() * items))));
  }
}
