package io.sweetspot.fitting.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.fitting.decide.Claim;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A quick look at the table of {@link AuditTable}, with fixed seeds. */
class AuditTest {

  private static final long SEED = 20_171_208;

  /** Of 60 races at 5 %, more than 7 are wrong once in 100 times; the true share is far less. */
  private static final int RACES = 60;

  private static final double MOST = 7.0 / RACES;

  @ParameterizedTest
  @EnumSource(
      value = Laws.class,
      names = {"SCALE_BY_COUNT", "SKEW_BY_COUNT", "SPIKES_AT_THE_RIVAL", "CORRELATED"})
  void aCountBeyondTheToleranceIsSeldomCertifiedWhateverTheLaw(Laws law) {
    Boundary.Wrong wrong = Boundary.of(Claim.TYPICAL, law, 2, 3).wrong(20, RACES, SEED);
    assertTrue(wrong.here() <= MOST, law + " " + wrong);
  }

  @Test
  void whereABiasLastsASessionCertificatesHoldForThatSession() {
    Boundary.Wrong wrong =
        Boundary.of(Claim.TYPICAL, Laws.BIAS_OF_THE_SESSION, 2, 3).wrong(20, RACES, SEED);
    assertTrue(wrong.here() <= MOST, wrong.toString());
    assertTrue(wrong.inTheLongRun() > wrong.here(), wrong.toString());
  }

  @Test
  void intervalsHoldWhereLevelsMoveAndTrialsSpike() {
    Audit audit = Audit.of(Claim.TYPICAL, Laws.LEVELS_AND_SPIKES, 40, 120, SEED);
    assertTrue(audit.covered() >= 0.90, audit.row());
    assertTrue(audit.wrong() <= 0.05, audit.row());
  }

  @ParameterizedTest
  @EnumSource(
      value = Laws.class,
      names = {"SPIKES_AT_HIGH_COUNTS", "LEVELS_AND_SPIKES"})
  void intervalsOfMeansAllowForSpikesThatWereNotSeen(Laws law) {
    Audit audit = Audit.of(Claim.MEAN, law, 40, 60, SEED);
    assertTrue(audit.covered() >= 0.90, law + " " + audit.row());
  }
}
