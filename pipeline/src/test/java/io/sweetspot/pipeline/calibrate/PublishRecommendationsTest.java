package io.sweetspot.pipeline.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.pipeline.calibrate.shards.Shard;
import io.sweetspot.pipeline.calibrate.shards.ShardCoder;
import io.sweetspot.pipeline.recommendations.ProgramAnswers;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.pipeline.recommendations.Unanswered;
import io.sweetspot.pipeline.storage.DatasetLocation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishRecommendationsTest {
  @TempDir Path folder;

  private static Recommendation recommendation(String program) {
    Shard<OptimizedProgram> shard =
        Programs.shard(
            OptimizedProgram.CODER, List.of(Programs.optimized(Programs.validated(program, 3))));
    return RecommendThreads.recommendation(shard.iterator().next(), Programs.SETTINGS);
  }

  private ProgramAnswers published(
      List<Shard<Recommendation>> recommended, List<Shard<Unanswered>> open) throws IOException {
    DatasetLocation location = DatasetLocation.of(folder);
    Pipeline pipeline = Programs.strict();
    PCollectionTuple.of(
            PublishRecommendations.RECOMMENDED,
            pipeline.apply(
                "Recommended",
                Create.of(recommended).withCoder(ShardCoder.of(RecommendationCoder.CODER))))
        .and(
            PublishRecommendations.UNANSWERED,
            pipeline.apply(
                "Unanswered", Create.of(open).withCoder(ShardCoder.of(UnansweredCoder.CODER))))
        .apply(PublishRecommendations.to(location, Programs.SETTINGS));
    pipeline.run().waitUntilFinish();
    return RecommendationsFile.of(location).answers(Set.of());
  }

  private static Shard<Recommendation> recommended(String... programs) {
    return Programs.shard(
        RecommendationCoder.CODER,
        Stream.of(programs).map(PublishRecommendationsTest::recommendation).toList());
  }

  private static Shard<Unanswered> open(String... programs) {
    return Programs.shard(
        UnansweredCoder.CODER,
        Stream.of(programs)
            .map(
                program ->
                    new Unanswered(new Identity(program, "v", MachineKind.UNKNOWN), "all of it"))
            .toList());
  }

  @Test
  void theEntriesOfAllShardsAreInOrder() throws IOException {
    ProgramAnswers answers =
        published(
            List.of(recommended("b", "e"), recommended("a", "c", "d")),
            List.of(open("g", "h"), open("f")));
    List<Recommendation> found = new ArrayList<>();
    answers.forEach(found::add);
    assertEquals(
        Stream.of("a", "b", "c", "d", "e").map(PublishRecommendationsTest::recommendation).toList(),
        found);
    assertEquals(
        List.of("f", "g", "h"),
        answers.unanswered().stream().map(each -> each.identity().program()).toList());
  }

  @Test
  void programsThatAllLackTrialsArePublishedToo() throws IOException {
    ProgramAnswers answers = published(List.of(recommended()), List.of(open("f")));
    assertEquals(1, answers.unanswered().size());
  }
}
