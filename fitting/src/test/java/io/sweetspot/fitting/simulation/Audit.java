package io.sweetspot.fitting.simulation;

import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.fitting.decide.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was claimed in many tunings under one law, beside the truth. */
final class Audit {

  /** Programs of every family, as in the design and wide. */
  private static final List<Kind> KINDS = kinds();

  private final Claim claim;
  private final Truth truth;
  private final List<Double> widths = new ArrayList<>();
  private int trials;
  private int certified;
  private int wrong;
  private int wrongOfAll;
  private int covered;
  private int coveredInTheLongRun;

  private Audit(Claim claim, Law law) {
    this.claim = claim;
    this.truth = new Truth(law);
  }

  private static List<Kind> kinds() {
    List<Kind> kinds = new ArrayList<>(Kind.of(Ranges.DESIGN));
    kinds.addAll(Kind.of(Ranges.WIDE));
    return List.copyOf(kinds);
  }

  /** So many tunings of so many trials each. */
  static Audit of(Claim claim, Law law, int trials, int tunings, long seed) {
    Audit audit = new Audit(claim, law);
    for (int i = 0; i < tunings; i++) {
      long each = seed + 1_000_003L * i;
      Program program = KINDS.get(i % KINDS.size()).program(each, law);
      Bench bench = new Bench(program, each ^ 0x5DEECE66DL);
      Choice choice = Ours.claiming(claim).choose(bench, trials, each);
      audit.add(bench, choice.verdict().orElseThrow());
    }
    return audit;
  }

  private void add(Bench bench, Verdict said) {
    int from = said.since() - 1;
    double seconds = truth.seconds(claim, bench, said.threads(), from);
    trials += bench.trials();
    covered += said.interval().low() <= seconds && seconds <= said.interval().high() ? 1 : 0;
    double longRun = truth.longRun(claim, bench, said.threads());
    coveredInTheLongRun +=
        said.interval().low() <= longRun && longRun <= said.interval().high() ? 1 : 0;
    widths.add((said.interval().high() - said.interval().low()) / said.seconds());
    if (said.fewest().certified()) {
      int best = said.threads();
      for (int threads : bench.program().counts()) {
        best = truth.isWithin(claim, bench, threads, best, 0) ? threads : best;
      }
      double tolerance = said.fewest().tolerance();
      certified++;
      wrong +=
          truth.isWithin(claim, bench, said.fewest().threads(), said.threads(), tolerance) ? 0 : 1;
      wrongOfAll += truth.isWithin(claim, bench, said.fewest().threads(), best, tolerance) ? 0 : 1;
    }
  }

  private double share(int some) {
    return (double) some / widths.size();
  }

  /** Share of tunings with a certificate that is wrong about the recommended count. */
  double wrong() {
    return share(wrong);
  }

  /** Share of tunings with a certificate that is wrong about the best of all allowed counts. */
  double wrongOfAll() {
    return share(wrongOfAll);
  }

  /** Share of tunings with a certificate. */
  double certified() {
    return share(certified);
  }

  /** Share of tunings whose interval holds the seconds of the session. */
  double covered() {
    return share(covered);
  }

  /** Median width of the intervals over the seconds. */
  double width() {
    List<Double> sorted = new ArrayList<>(widths);
    sorted.sort(null);
    return sorted.get(sorted.size() / 2);
  }

  static String head() {
    return "certified   wrong  wrong of all   covered  in the long run   width  trials";
  }

  String row() {
    return String.format(
        Locale.ROOT,
        "%9.1f %7.2f %13.2f %9.1f %16.1f %7.1f %7.1f",
        100 * certified(),
        100 * wrong(),
        100 * wrongOfAll(),
        100 * covered(),
        100 * share(coveredInTheLongRun),
        100 * width(),
        share(trials));
  }
}
