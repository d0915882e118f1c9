package io.sweetspot.pipeline.batch;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Size;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.decide.Question;
import io.sweetspot.fitting.sizes.CountDraws;
import io.sweetspot.fitting.sizes.SizeQuestion;
import io.sweetspot.fitting.sizes.SizedObservation;
import io.sweetspot.fitting.sizes.TotalSeconds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A count for each item by its size: one that may be the fastest there, by all that items of every
 * size have shown, those of earlier workloads of the same command too (see {@link CountDraws}). So
 * it never stops learning, and tries ever less. Every tenth item runs at the baseline, whatever its
 * size: by these it is known what was saved.
 *
 * <p>The surface is fitted again when there is an eighth more to fit it to, so that fitting takes
 * some dozens of times, however many the items.
 */
final class CountBySize implements Course {

  /** So many trials are fitted one by one; after that, one eighth more each time. */
  private static final int EACH = 8;

  private final Identity identity;
  private final Question question;
  private final List<ItemTrial> earlier;
  private final Size middle;
  private final SizeClasses classes;
  private final List<ItemTrial> trials = new ArrayList<>();
  private int fitted = -1;
  private Optional<CountDraws> draws = Optional.empty();

  /**
   * A course.
   *
   * @param identity of the program, whatever the size
   * @param sizes of the items, where known; at least one
   * @param earlier trials of other workloads, of known sizes
   */
  CountBySize(Identity identity, Question question, List<Size> sizes, List<ItemTrial> earlier) {
    this.identity = identity;
    this.question = question;
    this.earlier = List.copyOf(earlier);
    List<Size> sorted = sizes.stream().sorted().toList();
    this.middle = sorted.get(sorted.size() / 2);
    this.classes = new SizeClasses(sizes);
  }

  @Override
  public void add(ItemTrial trial) {
    trials.add(trial);
  }

  /** An item of unknown size gets the count of a middling one. */
  @Override
  public Optional<Step> next(Size size) {
    int taken = trials.size();
    if (taken % PROBE_EVERY == PROBE_EVERY - 1) {
      return Optional.of(new Step(baseline(), Role.TESTING, taken));
    }
    int toFit = toFit(taken);
    if (toFit != fitted) {
      draws = CountDraws.of(sizeQuestion(), observations(toFit));
      fitted = toFit;
    }
    double known = (double) classes.of(size.isNone() ? middle : size).value();
    int threads = draws.map(each -> each.threads(known, question.seed() + taken)).orElse(first());
    return Optional.of(new Step(threads, Role.TRAINING, taken));
  }

  /** How many of so many trials are fitted. */
  private static int toFit(int trials) {
    int fit = Math.min(trials, EACH);
    while (fit + Math.max(1, fit / EACH) <= trials) {
      fit += Math.max(1, fit / EACH);
    }
    return fit;
  }

  /** As long as nothing succeeded: about the baseline, then with half of the threads each time. */
  private int first() {
    int halved = baseline() >> Math.min(trials.size() / 2, 30);
    return question.allowed().stream()
        .min(Comparator.comparingInt(count -> Math.abs(count - halved)))
        .orElseThrow();
  }

  @Override
  public int baseline() {
    return Course.baseline(question);
  }

  private List<SizedObservation> observations(int toFit) {
    return classes.observations(sized(toFit));
  }

  /** Those of the first so many, and of earlier workloads, that say something of a known size. */
  private List<ItemTrial> sized(int toFit) {
    List<ItemTrial> all = new ArrayList<>(earlier);
    all.addAll(trials.subList(0, toFit));
    return ItemTrial.evidence(all.stream().filter(each -> !each.size().isNone()).toList());
  }

  private SizeQuestion sizeQuestion() {
    List<Double> sizes =
        Stream.concat(Stream.of(middle), sized(trials.size()).stream().map(ItemTrial::size))
            .map(size -> (double) classes.of(size).value())
            .toList();
    return new SizeQuestion(question.allowed(), sizes, question.tolerance(), question.seed());
  }

  @Override
  public String standing() {
    return ", by its size";
  }

  @Override
  public List<String> lines(List<ItemTrial> all) {
    return List.of(savings(all).map(Savings::sentence).orElse(Savings.unknown(baseline())));
  }

  /** Against the baseline for all; empty where too few items ran there. */
  Optional<Savings> savings(List<ItemTrial> all) {
    List<ItemTrial> done =
        all.stream().filter(each -> each.succeeded() && !each.size().isNone()).toList();
    long measured = done.stream().filter(each -> !each.decides()).count();
    if (measured < Savings.LEAST) {
      return Optional.empty();
    }
    Map<Double, Double> work = classes.work(done, trials);
    double other = Savings.wall(all) - Savings.wall(done); // Nothing is saved by what failed.
    return TotalSeconds.of(sizeQuestion(), observations(trials.size()), work, baseline())
        .map(
            total ->
                new Savings(
                    baseline(),
                    Savings.wall(all),
                    other + total.seconds(),
                    other + total.interval().low(),
                    other + total.interval().high(),
                    (int) measured));
  }

  @Override
  public Optional<SizedEvidence> evidence() {
    List<ItemTrial> all = sized(trials.size());
    List<Size> sizes =
        all.stream()
            .filter(ItemTrial::succeeded)
            .map(each -> classes.of(each.size()))
            .distinct()
            .sorted()
            .toList();
    List<Trial> rested = all.stream().map(ItemTrial::trial).toList();
    return sizes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SizedEvidence(identity, sizeQuestion(), classes.observations(all), sizes, rested));
  }
}
