package io.sweetspot.pipeline.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.pipeline.calibrate.shards.PackedCoder;
import io.sweetspot.pipeline.calibrate.shards.Shard;
import io.sweetspot.pipeline.calibrate.shards.ShardCoder;
import io.sweetspot.pipeline.recommendations.Unanswered;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

/** What crosses Beam between the steps of a calibration comes back as it was. */
class PackedValuesTest {
  private static final ProgramCurves CURVES = Programs.validated("a", 3);

  private static <T> void assertComesBack(PackedCoder<T> coder, T value) throws Exception {
    assertEquals(value, CoderUtils.clone(coder, value));
    Shard<T> shard = Programs.shard(coder, List.of(value, value));
    Coder<Shard<T>> travelled = SerializableUtils.clone(ShardCoder.of(coder));
    Shard<T> found = CoderUtils.clone(travelled, shard);
    assertEquals(shard, found);
    assertEquals(List.of(value, value), Programs.values(List.of(found)));
  }

  @Test
  void everyStagesValueComesBackEqual() throws Exception {
    OptimizedProgram optimized = Programs.optimized(CURVES);
    assertComesBack(ProgramCurvesCoder.CODER, CURVES);
    assertComesBack(FittedProgram.CODER, Programs.fitted(CURVES));
    assertComesBack(SelectedProgram.CODER, optimized.selected());
    assertComesBack(OptimizedProgram.CODER, optimized);
    assertComesBack(
        RecommendationCoder.CODER, RecommendThreads.recommendation(optimized, Programs.SETTINGS));
    assertComesBack(
        UnansweredCoder.CODER,
        new Unanswered(new Identity("a", "v", MachineKind.UNKNOWN), "collect more trials of it"));
  }

  @Test
  void whatThePapersMethodFindsComesBackEqual() throws Exception {
    OptimizedProgram optimized = Programs.optimized(CURVES);
    assertComesBack(
        OptimizedProgram.CODER,
        new OptimizedProgram(
            optimized.selected(),
            optimized.optima(),
            Optional.of(FollowPaper.findings(optimized.selected(), Programs.SETTINGS))));
  }
}
