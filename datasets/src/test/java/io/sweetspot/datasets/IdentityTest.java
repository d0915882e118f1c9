package io.sweetspot.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What may be averaged, what a trial belongs to, and the texts that say so. */
class IdentityTest {
  private static final MachineKind EPYC = new MachineKind("AMD EPYC 7763", 16, 64);
  private static final Identity IDENTITY = new Identity("p", "v", EPYC);

  @Test
  void aKindOfMachineIsItsProcessorCoresAndRoundedMemory() {
    Machine machine = new Machine("host", "Xeon, 4 cores, 2 GiB", 16, 68_000_000_000L, "Linux");
    assertEquals(new MachineKind("Xeon, 4 cores, 2 GiB", 16, 63), machine.kind());
    assertEquals("Xeon, 4 cores, 2 GiB, 16 cores, 63 GiB", machine.kind().toString());
    assertEquals(MachineKind.UNKNOWN, Machine.UNKNOWN.kind());
    assertEquals("", MachineKind.UNKNOWN.toString());
  }

  @Test
  void everyTextIsReadAsWhatItWasWrittenFor() {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      Trial trial = Trials.any(random);
      MachineKind kind = trial.machine().kind();
      assertEquals(kind, MachineKind.parse(kind.toString()));
      assertEquals(trial.identity(), Identity.ofTexts(trial.identity().texts()));
      Campaign campaign = trial.spec().campaign();
      assertEquals(campaign, Campaign.parse(campaign.toString()));
    }
    assertEquals("night 3 on AMD EPYC 7763, 16 cores, 64 GiB", Campaign.night(3, EPYC).toString());
  }

  @Test
  void aQuotaIsPartOfTheKindAndNoQuotaIsAsItWasBefore() {
    Machine machine = new Machine("host", "Xeon", 16, 64L << 30, "Linux");
    MachineKind kind = machine.within(Quota.parse("1.5")).kind();
    assertEquals("Xeon, 1.5 of 16 cores, 64 GiB", kind.toString());
    assertEquals(kind, MachineKind.parse(kind.toString()));
    assertEquals("Xeon, 16 cores, 64 GiB", machine.kind().toString());
    assertEquals(List.of(2, 16), List.of(kind.usableCores(), machine.kind().usableCores()));
    assertEquals(machine, machine.within(Quota.ofCores(16)), "that is all there is");
    assertEquals(
        machine.within(Quota.ofCores(1)),
        machine.within(Quota.ofCores(1)).within(Quota.ofCores(4)),
        "the smaller of the two holds");
    for (String text : List.of("0", "", "1.5678", "-1", "1e3", "0.0001", "two")) {
      assertThrows(IllegalArgumentException.class, () -> Quota.parse(text), text);
    }
  }

  @Test
  void whatANewerVersionMayWriteIsKeptOrUnknownAndNotRefused() {
    for (String text :
        List.of("AMD EPYC", "AMD, 4 cores, 1.5 CPUs, 16 GiB", "A, 9999999999 cores, 1 GiB")) {
      assertEquals(text, MachineKind.parse(text).toString());
      assertEquals("night 3 on " + text, Campaign.parse("night 3 on " + text).toString());
    }
    for (String text : List.of("Night 3", "night 03", "night 9999999999999999999", "7", "")) {
      assertEquals(Campaign.UNKNOWN, Campaign.parse(text), text);
    }
  }

  @Test
  void identitiesAreOrderedByProgramThenKindThenVersion() {
    MachineKind fewer = new MachineKind("AMD EPYC 7763", 4, 64);
    List<Identity> ordered =
        List.of(
            new Identity("p", "v", fewer),
            new Identity("p", "a", EPYC),
            IDENTITY,
            new Identity("q", "a", fewer));
    assertEquals(ordered, Stream.of(3, 1, 0, 2).map(ordered::get).sorted().toList());
  }

  @Test
  void aDifferenceIsNamedByWhatSetsTheOtherApart() {
    assertEquals(Optional.empty(), IDENTITY.difference(IDENTITY));
    assertEquals(
        Optional.of("another version (unknown)"), IDENTITY.difference(IDENTITY.anyVersion()));
    assertEquals(
        Optional.of("another machine (unknown)"),
        IDENTITY.difference(new Identity("p", "w", MachineKind.UNKNOWN)));
  }

  @Test
  void theSizeIsPartOfAnIdentityAndWithoutOneAllIsAsItWas() {
    Identity ten = IDENTITY.ofSize(Size.parse("10MB"));
    assertEquals(ten, IDENTITY.ofSize(Size.of(10_000_000)), "by value");
    assertNotEquals(IDENTITY, ten);
    assertEquals(IDENTITY, ten.anySize());
    assertEquals(ten, Identity.ofTexts(ten.texts()));
    assertEquals("10MB", Identity.ofTexts(ten.texts()).size().text());
    assertEquals(List.of("p", "p, size 10MB"), List.of(IDENTITY.title(), ten.title()));
    assertEquals(Optional.of("another size (10MB)"), IDENTITY.difference(ten));
    assertEquals(Optional.of("no size"), ten.difference(IDENTITY));
    assertTrue(!ten.isVersionOf(IDENTITY) && ten.compareTo(IDENTITY) > 0);
  }

  @Test
  void trialsOfTwoSizesAreTwoTrialsHoweverTheSizeIsWritten() {
    TrialSpec none = new TrialSpec("p", "v", Role.TRAINING, 0, 1, 1, 0);
    List<String> ids =
        Stream.of("1MB", "1000kB", "1MiB")
            .map(
                text ->
                    new TrialSpec(
                        "p", "v", Campaign.UNKNOWN, Role.TRAINING, 0, 1, Size.parse(text), 1, 0))
            .map(TrialSpec::id)
            .toList();
    assertEquals(ids.get(0), ids.get(1));
    assertNotEquals(ids.get(0), ids.get(2));
    assertNotEquals(none.id(), ids.get(0));
  }

  @Test
  void theCampaignIsPartOfATrialsIdentityAndItsKindOfMachineWithIt() {
    TrialSpec unknown = new TrialSpec("p", "v", Role.TRAINING, 0, 1, 1, 0);
    List<String> ids =
        Stream.of(
                Campaign.UNKNOWN,
                Campaign.tuning(EPYC),
                Campaign.tuningSince(3, EPYC),
                Campaign.collection(EPYC),
                Campaign.tuning(new MachineKind("AMD EPYC 7763", 16, 32)))
            .map(campaign -> unknown.in(campaign).id())
            .toList();
    assertEquals(ids.size(), ids.stream().distinct().count());
    assertEquals("44ae9bdf9aa0033589a43005e81348a9", ids.get(0), "as schema 1.0 had it");
  }

  @Test
  void aTrialBelongsToATuningByItsCampaignOrByTheSeedOfSchemaOne() {
    Campaign since = Campaign.tuningSince(3, EPYC);
    TrialSpec old =
        new TrialSpec("p", "v", Role.TRAINING, 0, 1, EncodedCampaigns.seedOfTuning(3, EPYC), 0);
    assertTrue(old.belongsTo(since));
    assertTrue(old.in(since).belongsTo(since));
    assertTrue(!old.belongsTo(Campaign.tuningSince(4, EPYC)));
    assertTrue(!old.in(Campaign.tuning(EPYC)).belongsTo(since));
  }
}
