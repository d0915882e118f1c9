package io.sweetspot.pipeline.tune;

import io.sweetspot.datasets.Campaign;
import io.sweetspot.datasets.Identity;
import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.fitting.decide.Question;
import io.sweetspot.pipeline.GoalWording;
import io.sweetspot.workloads.Program;
import java.util.List;

/**
 * What races may cost, and when they are decided.
 *
 * @param tolerance how much slower than the fastest the fewest threads may be, as a fraction
 * @param claim of which runs it is claimed that they are faster
 * @param baseline a thread count to compare with; 0 for none
 * @param spending how much may be measured of each program
 * @param cores of this machine, of which a program with a quota can use fewer; 0 where they matter
 *     nothing
 * @param seed of the random orders
 */
public record RaceTerms(
    double tolerance, Claim claim, int baseline, Tuning.Spending spending, int cores, long seed) {

  /** What is to be found out about a program on these terms. */
  public Tuning tuning(Program program, Identity identity, List<Integer> allowed) {
    return new Tuning(
        program,
        identity,
        Campaign.tuning(identity.kind()),
        new Question(
                allowed, tolerance, claim, baseline, identity.kind().quota().usable(cores), seed)
            .saidAs(GoalWording.of(identity.goal())),
        spending);
  }
}
