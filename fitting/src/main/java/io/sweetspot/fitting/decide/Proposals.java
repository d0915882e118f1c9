package io.sweetspot.fitting.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the models. */
final class Proposals {

  private Proposals() {}

  /** What the models propose from the sample, in their order; the silent ones left out. */
  static List<Proposal> of(Question question, Sample sample, List<Proposer> proposers) {
    List<Point> points = new ArrayList<>();
    sample
        .estimates()
        .values()
        .forEach(
            each ->
                points.add(new Point(each.threads(), each.kept(), Math.exp(each.logSeconds()))));
    List<Integer> allowed = new ArrayList<>(question.allowed());
    allowed.removeIf(threads -> sample.feasibility().chance(threads) == 0);
    List<Proposal> proposals = new ArrayList<>();
    for (Proposer proposer : proposers) {
      Optional<Proposal> proposal = proposer.propose(List.copyOf(points), List.copyOf(allowed));
      proposal.filter(each -> allowed.contains(each.threads())).ifPresent(proposals::add);
    }
    return proposals;
  }
}
