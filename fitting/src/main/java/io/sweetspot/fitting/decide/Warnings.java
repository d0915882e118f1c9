package io.sweetspot.fitting.decide;

import io.sweetspot.fitting.Digits;
import io.sweetspot.fitting.robust.RobustMean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Looks over the trials for what a person should know before acting on the answer: first what
 * changes how it is to be read, then what else there is to do.
 */
final class Warnings {

  private static final double TINY_SECONDS = 0.02;

  /** More trials than this for a certificate are too many to advise. */
  private static final double MANY_TRIALS = 100;

  /** In per cent: whoever bears more need not measure. */
  private static final double MOST_TOLERANCE = 30;

  private final DecisionState state;
  private final Sample sample;
  private final Wording words;
  private final List<Warning> warnings = new ArrayList<>();

  private Warnings(DecisionState state) {
    this.state = state;
    this.sample = state.sample();
    this.words = state.question().wording();
  }

  static List<Warning> of(DecisionState state, FewestThreads fewest) {
    Warnings all = new Warnings(state);
    all.noise(fewest);
    all.changes();
    TwoStates.of(all.sample).ifPresent(all::twoStates);
    all.spikes();
    all.variation();
    all.failures();
    all.edge();
    all.budget();
    return List.copyOf(all.warnings);
  }

  private void add(Warning.Kind kind, String format, Object... arguments) {
    warnings.add(new Warning(kind, String.format(Locale.ROOT, format, arguments)));
  }

  private void changes() {
    Timeline timeline = sample.timeline();
    double percent = 100 * Math.expm1(timeline.change());
    String way = percent > 0 ? words.slower() : words.faster();
    switch (timeline.kind()) {
      case SHIFT ->
          add(
              Warning.Kind.LEVEL_SHIFT,
              "From trial %d on everything is %.0f %% %s, whatever the threads. Times are given as"
                  + " they are since; earlier trials count only beside each other. Did the program,"
                  + " its data or the load of the machine change? Then start a new dataset.",
              sample.place(timeline.at()),
              Math.abs(percent),
              way);
      case DRIFT ->
          add(
              Warning.Kind.DRIFT,
              "Over the trials %s became %.0f %% %s, steadily, whatever the threads; %s"
                  + " are those of the middle. Look for heat, a filling disk or cache, or growing"
                  + " load, and measure again when it is over.",
              words.times(),
              Math.abs(percent),
              way,
              words.seconds());
      case STEADY -> {}
    }
  }

  private void failures() {
    Feasibility feasibility = sample.feasibility();
    if (!feasibility.failing().isEmpty()) {
      StringBuilder excluded = new StringBuilder("these");
      List<Integer> allowed = state.question().allowed();
      feasibility
          .failsUpTo()
          .filter(most -> most > allowed.get(0))
          .ifPresent(most -> excluded.append(" and all below " + most));
      feasibility
          .failsFrom()
          .filter(least -> least < allowed.get(allowed.size() - 1))
          .ifPresent(least -> excluded.append(" and all above " + least));
      add(
          Warning.Kind.FAILURES,
          "The program failed at %s threads; %s are excluded. Its messages are stored with the"
              + " trials.",
          Sentence.list(List.copyOf(feasibility.failing())),
          excluded);
    }
  }

  private void edge() {
    List<Integer> allowed = state.question().allowed();
    int fastest = state.fastestThreads();
    if (allowed.size() < 2) {
      return;
    }
    if (fastest == allowed.get(allowed.size() - 1)) {
      add(
          Warning.Kind.EDGE,
          "The %s, %d threads, is the most that was allowed: more may be %s. Widen the"
              + " range, for instance to %d.",
          words.fastest(),
          fastest,
          words.faster(),
          2 * fastest);
    } else if (fastest == allowed.get(0) && fastest > 1) {
      add(
          Warning.Kind.EDGE,
          "The %s, %d threads, is the fewest that was allowed: fewer may be %s. Widen the"
              + " range, for instance from %d.",
          words.fastest(),
          fastest,
          words.faster(),
          Math.max(1, fastest / 2));
    }
  }

  private void spikes() {
    int spikes = 0;
    int trials = 0;
    double size = 0;
    for (RobustMean each : sample.estimates().values()) {
      if (each.kept() + each.spikes() > 1) {
        spikes += each.spikes();
        trials += each.kept() + each.spikes();
        size += each.spikeLog();
      }
    }
    if (spikes > 1 || (spikes == 1 && trials <= 30)) {
      add(
          Warning.Kind.SPIKES,
          "%d of %d repeated trials (%.0f %%) %s about %.1f times as %s as their like and are"
              + " set aside. If your runs have them too, expect %s than the %s given; look"
              + " for other load, a network or a disk that stalls.",
          spikes,
          trials,
          100.0 * spikes / trials,
          words.isSeconds() ? "took" : "were",
          Math.exp(size / spikes),
          words.isSeconds() ? "long" : "bad",
          words.isSeconds() ? "more" : "worse",
          words.seconds());
    }
  }

  private void twoStates(TwoStates found) {
    add(
        Warning.Kind.TWO_STATES,
        "The trials fall into two groups, %.0f %% of them about %.0f %% %s than the rest at"
            + " the same threads. The %s given lie between. Look for what differs: a cold"
            + " cache, placement on cores, a busy neighbour.",
        100 * found.slowShare(),
        100 * Math.expm1(found.apart()),
        words.slower(),
        words.seconds());
  }

  private void noise(FewestThreads fewest) {
    double noise = sample.noise();
    double margin = state.question().margin();
    boolean far = noise > 2 * margin || (2 * noise > margin && fewest.moreTrials() > MANY_TRIALS);
    double certifiable = Math.ceil(300 * noise);
    if (!fewest.certified() && sample.repeats() >= 3 && far) {
      add(
          Warning.Kind.NOISE,
          "A trial scatters by %.1f %%, too much to certify a tolerance of %.1f %%. Quieten the"
              + " machine%s.",
          100 * noise,
          100 * state.question().tolerance(),
          certifiable <= MOST_TOLERANCE
              ? String.format(
                  Locale.ROOT,
                  ", give each trial more work, or ask for a tolerance of %.0f %%",
                  certifiable)
              : " or give each trial more work");
    }
  }

  private void variation() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (RobustMean each : sample.estimates().values()) {
      low = Math.min(low, each.mean());
      high = Math.max(high, each.mean());
    }
    int counts = sample.estimates().size();
    if (counts > 1 && high == low && sample.repeats() == sample.trials() - counts) {
      add(
          Warning.Kind.IDENTICAL,
          "All %d trials took exactly the same %s %s: the metric is too coarse, or not a"
              + " measurement. Check the metric pattern.",
          sample.trials(),
          words.number(Math.exp(low)),
          words.unit());
    } else if (counts >= 4
        && sample.slowerThan().isEmpty()
        && high - low < Math.max(0.03, 3 * sample.noise())) {
      add(
          Warning.Kind.HARDLY_VARIES,
          "From %d to %d threads times differ by %.1f %% only, about as much as they scatter. Does"
              + " the program use its thread count, and does the metric measure what depends on it?",
          sample.estimates().firstKey(),
          sample.estimates().lastKey(),
          100 * Math.expm1(high - low));
    }
    if (words.isSeconds() && low < Math.log(TINY_SECONDS)) {
      add(
          Warning.Kind.TINY,
          "A trial takes %s s: mostly the start of the program, unless its metric leaves that out."
              + " Give each trial more work.",
          Digits.seconds(Math.exp(low)));
    }
  }

  private void budget() {
    List<Integer> screen = Screen.counts(state.question().allowed(), Integer.MAX_VALUE);
    long tried = screen.stream().filter(each -> sample.tries(each) > 0).count();
    if (2 * tried < screen.size() && sample.inOrder().size() < screen.size()) {
      add(
          Warning.Kind.SMALL_BUDGET,
          "%d trials are too few to look over this range, which takes %d; give a budget of %d or"
              + " more.",
          sample.inOrder().size(),
          screen.size(),
          2 * screen.size());
    }
  }
}
