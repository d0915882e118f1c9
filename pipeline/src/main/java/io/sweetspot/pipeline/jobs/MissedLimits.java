package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.Limit;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.Digits;
import io.sweetspot.fitting.decide.LimitClaim;
import io.sweetspot.fitting.decide.LimitClaim.Standing;
import io.sweetspot.pipeline.recalibrate.NightTrials;
import io.sweetspot.pipeline.tune.AskedLimits;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A limit that the recommended count is certain to miss, by the latest nights or by all trials.
 *
 * <p>Every number of latest nights is looked at, each by a bet that 95 % of the time is never won
 * where a typical run meets the limit (an e-detector: Shin, Ramdas and Rinaldo, 2023). So it takes
 * 20 nights or more on average until a count is accused wrongly, though hardly half of its runs
 * meet the limit, and next to for ever where nine of ten do.
 *
 * @param claim what those runs show
 * @param since the first night of them; 0 where all trials are meant
 */
record MissedLimits(LimitClaim claim, int since) {

  /** A limit that is certain to be missed; of all that show it, by most trials. */
  static Optional<MissedLimits> of(List<Limit> limits, List<Trial> counted, int threads) {
    List<Trial> there =
        counted.stream().filter(trial -> trial.spec().threads() == threads).toList();
    Stream<Integer> nights =
        there.stream()
            .filter(NightTrials::isNight)
            .map(NightTrials::nightOf)
            .distinct()
            .sorted(Comparator.naturalOrder());
    return Stream.concat(Stream.of(0), nights)
        .flatMap(
            since ->
                claims(limits, there, since)
                    .filter(claim -> claim.standing() == Standing.MISSED)
                    .map(claim -> new MissedLimits(claim, since)))
        .findFirst();
  }

  /** A limit that most runs of a night miss, be it by chance. */
  static Optional<String> doubt(List<Limit> limits, List<Trial> counted, int threads, int night) {
    List<Trial> there =
        counted.stream().filter(trial -> trial.spec().threads() == threads).toList();
    return claims(limits, there, night)
        .filter(claim -> 2 * claim.met() < claim.runs())
        .findFirst()
        .map(claim -> "to be confirmed: %s tonight".formatted(words(claim)));
  }

  private static Stream<LimitClaim> claims(List<Limit> limits, List<Trial> there, int since) {
    return AskedLimits.claims(
        limits,
        there.stream()
            .filter(
                trial ->
                    since == 0
                        || (NightTrials.isNight(trial) && NightTrials.nightOf(trial) >= since))
            .toList())
        .stream();
  }

  /** In a sentence without its full stop. */
  String reason() {
    return "%s%s".formatted(words(claim), since == 0 ? "" : " since night " + since);
  }

  private static String words(LimitClaim claim) {
    return "%d of %d runs at %s met %s"
        .formatted(
            claim.met(), claim.runs(), Digits.threads(claim.threads()), claim.limit().words());
  }
}
