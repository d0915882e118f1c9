package io.sweetspot.pipeline.calibrate;

import io.sweetspot.pipeline.calibrate.shards.Shard;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.pipeline.recommendations.Unanswered;
import io.sweetspot.pipeline.storage.DatasetLocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PDone;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Writes all answers to one JSON file, which is replaced as a whole: readers see old or new.
 *
 * <p>In: {@link #RECOMMENDED} and {@link #UNANSWERED}, each shard by the order of its subjects.
 * Out: nothing but the file. Cost: one worker writes it, some 200 µs a program, while it holds the
 * answers of all programs compressed, less than 1 kB each.
 */
public final class PublishRecommendations extends PTransform<PCollectionTuple, PDone> {
  private static final long serialVersionUID = 1;

  /** Programs with an answer. */
  public static final TupleTag<Shard<Recommendation>> RECOMMENDED =
      new TupleTag<>("recommended") {};

  /** Programs without. */
  public static final TupleTag<Shard<Unanswered>> UNANSWERED = FitPolynomials.UNANSWERED;

  private static final String ONLY_FILE = "file";

  private final DatasetLocation location;
  private final CalibrationSettings settings;

  private PublishRecommendations(DatasetLocation location, CalibrationSettings settings) {
    this.location = location;
    this.settings = settings;
  }

  /**
   * Publishes beside a dataset. The entries of the programs that the settings name are replaced,
   * those of others kept; where they name none, all are replaced.
   */
  public static PublishRecommendations to(DatasetLocation location, CalibrationSettings settings) {
    return new PublishRecommendations(location, settings);
  }

  @Override
  public PDone expand(PCollectionTuple answers) {
    KeyedPCollectionTuple.of(RECOMMENDED, named(answers.get(RECOMMENDED), "Name recommendations"))
        .and(UNANSWERED, named(answers.get(UNANSWERED), "Name unanswered"))
        .apply("Gather answers", CoGroupByKey.create())
        .apply("Write file", ParDo.of(new WriteFile(location, settings)));
    return PDone.in(answers.getPipeline());
  }

  private static <T> PCollection<KV<String, T>> named(PCollection<T> answers, String step) {
    return answers.apply(
        step, WithKeys.<String, T>of(ONLY_FILE).withKeyType(TypeDescriptors.strings()));
  }

  private static final class WriteFile extends DoFn<KV<String, CoGbkResult>, Void> {
    private static final long serialVersionUID = 1;
    private final DatasetLocation location;
    private final CalibrationSettings settings;

    WriteFile(DatasetLocation location, CalibrationSettings settings) {
      this.location = location;
      this.settings = settings;
    }

    @ProcessElement
    public void write(@Element KV<String, CoGbkResult> gathered) throws IOException {
      List<Unanswered> unanswered = new ArrayList<>();
      gathered.getValue().getAll(UNANSWERED).forEach(shard -> shard.forEach(unanswered::add));
      unanswered.sort(Comparator.comparing(Unanswered::identity));
      RecommendationsFile.of(location)
          .replace(
              settings.programs(),
              Shard.inOrder(
                  gathered.getValue().getAll(RECOMMENDED),
                  Comparator.comparing(Recommendation::identity)),
              unanswered);
    }
  }
}
