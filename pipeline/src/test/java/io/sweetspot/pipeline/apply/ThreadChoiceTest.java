package io.sweetspot.pipeline.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.MachineKind;
import io.sweetspot.pipeline.recommendations.LearnedCount;
import io.sweetspot.pipeline.recommendations.LimitStanding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which of a program's recommendations a machine gets. */
class ThreadChoiceTest {
  private static final String HERE = "AMD EPYC 7763 64-Core Processor, 16 cores, 64 GiB";
  private static final MachineKind KIND = MachineKind.parse(HERE);
  private static final int CORES = 16;

  private static LearnedCount entry(String machine, int threads) {
    return entry(
        machine,
        "2026-01-01T00:00:00Z",
        threads,
        Optional.of(new LearnedCount.Fewest(threads, 0.05, true)));
  }

  private static LearnedCount entry(
      String machine, String lastTrialAt, int threads, Optional<LearnedCount.Fewest> fewest) {
    Optional<Instant> at =
        Optional.of(lastTrialAt).filter(text -> !text.isEmpty()).map(Instant::parse);
    return new LearnedCount("p", "v", MachineKind.parse(machine), at, threads, fewest);
  }

  private static ThreadChoice choose(LearnedCount... entries) {
    return ThreadChoice.of(List.of(entries), KIND, CORES, false);
  }

  @Test
  void theSameKindIsUsedSilentlyHoweverNearOthersAre() {
    ThreadChoice choice =
        choose(
            entry("AMD EPYC 7763 64-Core Processor, 16 cores, 63 GiB", 9),
            entry(HERE, 12),
            entry("AMD EPYC 7763 64-Core Processor, 15 cores, 64 GiB", 8));
    assertEquals(new ThreadChoice(12, List.of()), choice);
  }

  @Test
  void ofTwoVersionsTheOneMeasuredLastIsUsed() {
    LearnedCount older = entry(HERE, "2026-03-01T00:00:00Z", 3, Optional.empty());
    LearnedCount newer = entry(HERE, "2026-03-02T00:00:00Z", 5, Optional.empty());
    LearnedCount unknown = entry(HERE, "", 7, Optional.empty());
    assertEquals(5, choose(older, newer, unknown).threads());
    assertEquals(5, choose(unknown, newer, older).threads());
  }

  @Test
  void coresWeighMoreThanTheProcessorsNameAndThatMoreThanMemory() {
    LearnedCount sameName = entry("AMD EPYC 7763 64-Core Processor, 9 cores, 64 GiB", 9);
    LearnedCount sameCores =
        entry("Intel(R) Xeon(R) Platinum 8375C CPU @ 2.90GHz, 16 cores, 64 GiB", 16);
    LearnedCount sameMaker = entry("AMD EPYC 9654 96-Core Processor, 16 cores, 16 GiB", 20);
    assertEquals(16, choose(sameName, sameCores).threads());
    assertEquals(20, choose(sameName, sameCores, sameMaker).threads());
  }

  @Test
  void theLikeliestKindIsNamed() {
    ThreadChoice choice = choose(entry("AMD EPYC 7763 64-Core Processor, 32 cores, 128 GiB", 24));
    assertEquals(24, choice.threads());
    assertEquals(
        List.of(
            "'p' was not measured on this kind of machine ("
                + HERE
                + "); using its count from the likeliest, AMD EPYC 7763 64-Core Processor, 32 cores, 128 GiB"),
        choice.notices());
  }

  @Test
  void moreThanTwiceOrLessThanHalfTheCoresGivesTheCoreCountAndSaysSo() {
    for (String other : List.of("AMD EPYC, 33 cores, 64 GiB", "AMD EPYC, 7 cores, 64 GiB")) {
      ThreadChoice choice = choose(entry(other, 99));
      assertEquals(CORES, choice.threads(), other);
      assertTrue(choice.notices().get(0).endsWith("using the core count, 16"), other);
      assertTrue(choice.notices().get(0).contains(other), other);
    }
    for (String other : List.of("AMD EPYC, 32 cores, 64 GiB", "AMD EPYC, 8 cores, 64 GiB")) {
      assertEquals(99, choose(entry(other, 99)).threads(), other);
    }
  }

  @Test
  void aMachineThatIsNotKnownIsTheLastResortAndSaid() {
    ThreadChoice choice = choose(entry("", 6));
    assertEquals(6, choice.threads());
    assertTrue(choice.notices().get(0).endsWith("from a machine that is not known"));
    assertEquals(24, choose(entry("", 6), entry("Intel, 20 cores, 8 GiB", 24)).threads());
  }

  @Test
  void fewestIsSilentOnlyWhereItIsCertified() {
    assertEquals(new ThreadChoice(4, List.of()), fewest(new LearnedCount.Fewest(4, 0.05, true)));
    ThreadChoice estimated = fewest(new LearnedCount.Fewest(4, 0.05, false));
    assertEquals(4, estimated.threads());
    assertEquals(
        List.of("that 4 threads of 'p' are about as fast is an estimate, not certified"),
        estimated.notices());
  }

  private static ThreadChoice fewest(LearnedCount.Fewest fewest) {
    LearnedCount entry = entry(HERE, "", 12, Optional.of(fewest));
    return ThreadChoice.of(List.of(entry), KIND, CORES, true);
  }

  @Test
  void theFastestIsSilentOnlyWhereARaceHasCertifiedIt() {
    String caution = "that 12 threads of 'p' are best is an estimate, not certified";
    assertEquals(List.of(), choose(entry(HERE, 12)).notices());
    for (Optional<LearnedCount.Fewest> none :
        List.of(
            Optional.<LearnedCount.Fewest>empty(),
            Optional.of(new LearnedCount.Fewest(4, 0.05, false)))) {
      assertEquals(new ThreadChoice(12, List.of(caution)), choose(entry(HERE, "", 12, none)));
    }
  }

  @Test
  void whatIsNotCertainOfTheLimitsComesBeforeWhatIsOfTheRace() {
    for (boolean fewest : new boolean[] {false, true}) {
      int threads = fewest ? 4 : 12;
      for (boolean certified : new boolean[] {false, true}) {
        assertEquals(
            new ThreadChoice(
                threads,
                List.of(
                    "that %d threads of 'p' meet its limits is not certified".formatted(threads))),
            limited(LimitStanding.OPEN, certified, fewest));
        assertEquals(
            new ThreadChoice(
                threads,
                List.of("%d threads of 'p' miss its limits; tune it again".formatted(threads))),
            limited(LimitStanding.MISSED, certified, fewest));
      }
      assertEquals(List.of(), limited(LimitStanding.MET, true, fewest).notices());
      assertEquals(1, limited(LimitStanding.MET, false, fewest).notices().size());
    }
  }

  private static ThreadChoice limited(LimitStanding standing, boolean certified, boolean fewest) {
    LearnedCount entry =
        new LearnedCount(
            "p",
            "v",
            MachineKind.parse(HERE),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            12,
            Optional.of(new LearnedCount.Fewest(4, 0.05, certified)),
            Optional.empty(),
            Optional.of(new LearnedCount.Limits(standing)),
            Optional.empty(),
            List.of());
    return ThreadChoice.of(List.of(entry), KIND, CORES, fewest);
  }

  @Test
  void withoutARaceFewestIsTheFastestCountAndSaysSo() {
    ThreadChoice choice =
        ThreadChoice.of(List.of(entry(HERE, "", 12, Optional.empty())), KIND, CORES, true);
    assertEquals(12, choice.threads());
    assertEquals(1, choice.notices().size());
  }
}
