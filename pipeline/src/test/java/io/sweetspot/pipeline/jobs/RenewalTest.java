package io.sweetspot.pipeline.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sweetspot.fitting.decide.Budget;
import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.pipeline.tune.RaceTerms;
import io.sweetspot.pipeline.tune.Tuning;
import io.sweetspot.workloads.Program;
import io.sweetspot.workloads.ThisMachine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RenewalTest {

  private static Renewal renewal(Tuning.Spending spending) throws IOException {
    Program program = Program.of("p", List.of("true", "{threads}"));
    return new Renewal(
        new RaceTerms(0.05, Claim.TYPICAL, 0, spending, /* cores= */ 2, 1)
            .tuning(program, ThisMachine.identity(program), List.of(1, 2, 4)),
        Optional.empty());
  }

  private static Budget left(Tuning.Spending spending, Duration planning) throws IOException {
    return renewal(spending).charged(planning).after(List.of()).left();
  }

  @Test
  void planningIsPaidForByATimeAndNotByTrials() throws IOException {
    Tuning.Spending time =
        new Tuning.Spending(Optional.empty(), Optional.of(Duration.ofSeconds(20)));
    assertEquals(13, left(time, Duration.ofSeconds(7)).seconds(), 1e-9);
    assertEquals(0, left(time, Duration.ofSeconds(90)).seconds(), 1e-8);
    Tuning.Spending trials = new Tuning.Spending(Optional.of(20), Optional.empty());
    assertEquals(20, left(trials, Duration.ofSeconds(90)).trials());
  }
}
