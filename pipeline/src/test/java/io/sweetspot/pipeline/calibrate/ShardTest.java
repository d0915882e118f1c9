package io.sweetspot.pipeline.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.pipeline.recommendations.Subject;
import io.sweetspot.pipeline.recommendations.Unanswered;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

/** What crosses Beam between the steps of a calibration comes back as it was. */
class ShardTest {
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
    assertComesBack(UnansweredCoder.CODER, unanswered(1));
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

  private static Unanswered unanswered(int number) {
    return new Unanswered(
        new Subject("program %05d".formatted(number), "v", ""), "collect more trials of it");
  }

  private static Shard<Unanswered> everyThird(int first) {
    return Programs.shard(
        UnansweredCoder.CODER,
        IntStream.range(0, 3000).mapToObj(i -> unanswered(3 * i + first)).toList());
  }

  @Test
  void manyValuesAreKeptInBlocksAndComeBackInTheirOrder() {
    Shard<Unanswered> shard = everyThird(0);
    assertEquals(3000, shard.size());
    assertTrue(shard.blocks().size() > 2, "%d blocks".formatted(shard.blocks().size()));
    int next = 0;
    for (Unanswered each : shard) {
      assertEquals(unanswered(next), each);
      next += 3;
    }
    assertEquals(9000, next);
  }

  @Test
  void shardsAreMergedInOrder() {
    List<Unanswered> merged = new ArrayList<>();
    Shard.inOrder(
            List.of(
                everyThird(2),
                everyThird(0),
                Programs.shard(UnansweredCoder.CODER, List.of()),
                everyThird(1)),
            Comparator.comparing(Unanswered::subject))
        .forEachRemaining(merged::add);
    assertEquals(IntStream.range(0, 9000).mapToObj(ShardTest::unanswered).toList(), merged);
  }

  @Test
  void anEmptyShardHasNoValues() {
    Iterator<Unanswered> none =
        Programs.shard(UnansweredCoder.CODER, List.<Unanswered>of()).iterator();
    assertFalse(none.hasNext());
    assertThrows(NoSuchElementException.class, none::next);
  }
}
