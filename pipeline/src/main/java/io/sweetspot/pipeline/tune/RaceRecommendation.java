package io.sweetspot.pipeline.tune;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.decide.Comparison;
import io.sweetspot.fitting.decide.FewestThreads;
import io.sweetspot.fitting.decide.Verdict;
import io.sweetspot.fitting.decide.Warning;
import io.sweetspot.pipeline.recommendations.AcrossSessions;
import io.sweetspot.pipeline.recommendations.RaceFindings;
import io.sweetspot.pipeline.recommendations.RaceFindings.Proposal;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.Recommendation.Basis;
import io.sweetspot.pipeline.recommendations.Recommendation.Fits;
import io.sweetspot.pipeline.recommendations.Recommendation.Interval;
import io.sweetspot.pipeline.tune.SessionFindings.Claimed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** The verdict of a race as it is published. */
public final class RaceRecommendation {
  /** How the thread count was chosen. */
  private static final String METHOD = "screen, explore, race";

  private RaceRecommendation() {}

  /**
   * The recommendation.
   *
   * @param identity what it is about
   * @param verdict what was found
   * @param basis the trials it rests on
   * @param fits what the models say of them
   * @param trials the same trials, one by one
   * @param all these and those of other sessions
   * @param notes what else to know, in a sentence each
   */
  public static Recommendation of(
      Identity identity,
      Verdict verdict,
      Basis basis,
      Fits fits,
      List<Trial> trials,
      List<Trial> all,
      List<String> notes) {
    List<String> warnings = new ArrayList<>(MachineWarnings.of(trials));
    verdict.warnings().stream().map(Warning::message).forEach(warnings::add);
    warnings.addAll(notes);
    Claimed claimed = Claimed.of(verdict);
    Optional<AcrossSessions> across = SessionFindings.of(all, claimed, identity.goal());
    return new Recommendation(
        identity,
        verdict.threads(),
        verdict.seconds(),
        Optional.of(new Interval(verdict.interval().low(), verdict.interval().high())),
        METHOD,
        MachineWarnings.preface(trials)
            + verdict.sentence()
            + across.map(found -> SessionFindings.sentence(found, claimed)).orElse(""),
        warnings,
        basis.ofRace(verdict.trials(), verdict.failures()),
        fits,
        Optional.empty(),
        Optional.of(race(verdict, trials)),
        across,
        Optional.empty());
  }

  private static RaceFindings race(Verdict verdict, List<Trial> trials) {
    Set<Integer> measured =
        trials.stream()
            .filter(Trial::succeeded)
            .map(trial -> trial.spec().threads())
            .collect(Collectors.toSet());
    return new RaceFindings(
        verdict.claim().name().toLowerCase(Locale.ROOT),
        fewest(verdict.fewest()),
        verdict.indifferent(),
        verdict.comparisons().stream().map(RaceRecommendation::comparison).toList(),
        verdict.proposals().stream()
            .map(
                proposal ->
                    new Proposal(
                        proposal.model(),
                        proposal.threads(),
                        proposal.seconds(),
                        measured.contains(proposal.threads())))
            .toList(),
        verdict.excluded(),
        verdict.endedEarly(),
        verdict.measuredSeconds(),
        verdict.stoppedBecause().words(),
        AskedLimits.findings(verdict.limits(), verdict.threads()));
  }

  private static RaceFindings.Fewest fewest(FewestThreads fewest) {
    return new RaceFindings.Fewest(
        fewest.threads(),
        fewest.tolerance(),
        fewest.slower(),
        fewest.certified(),
        fewest.comparisons(),
        Double.isFinite(fewest.moreTrials())
            ? OptionalLong.of(Math.round(fewest.moreTrials()))
            : OptionalLong.empty());
  }

  private static RaceFindings.Comparison comparison(Comparison comparison) {
    return new RaceFindings.Comparison(
        RaceFindings.With.valueOf(comparison.with().name()),
        comparison.threads(),
        comparison.speedup(),
        comparison.atLeast(),
        OptionalDouble.of(comparison.low()),
        Double.isFinite(comparison.high())
            ? OptionalDouble.of(comparison.high())
            : OptionalDouble.empty(),
        comparison.trials(),
        comparison.blocks());
  }
}
