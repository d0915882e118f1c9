package io.sweetspot.fitting.decide;

import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.robust.RobustMean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Asks the models. */
final class Proposals {

  private Proposals() {}

  /** What the models propose from the sample, in their order; the silent ones left out. */
  static List<Proposal> of(Question question, Sample sample, List<Proposer> proposers) {
    SortedMap<Integer, RobustMean> estimates = sample.estimates();
    Curve measured =
        Curve.of(
            estimates.keySet().stream().mapToInt(Integer::intValue).toArray(),
            estimates.values().stream().mapToDouble(each -> Math.exp(each.mean())).toArray());
    List<Integer> allowed = new ArrayList<>(question.allowed());
    allowed.removeIf(threads -> sample.feasibility().chance(threads) == 0);
    List<Proposal> proposals = new ArrayList<>();
    for (Proposer proposer : proposers) {
      Optional<Proposal> proposal = proposer.propose(measured, List.copyOf(allowed));
      proposal.filter(each -> allowed.contains(each.threads())).ifPresent(proposals::add);
    }
    return proposals;
  }
}
