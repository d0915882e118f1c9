package io.sweetspot.pipeline.calibrate;

import io.sweetspot.pipeline.recommendations.RecommendationJson;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.pipeline.recommendations.Unanswered;
import io.sweetspot.pipeline.storage.DatasetLocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Writes all answers to one JSON file, which is replaced as a whole: readers see old or new. */
public final class PublishRecommendations
    extends PTransform<PCollection<KV<Boolean, byte[]>>, PDone> {
  private static final long serialVersionUID = 1;
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
  public PDone expand(PCollection<KV<Boolean, byte[]>> answers) {
    answers
        .apply(
            "Name file",
            WithKeys.<String, KV<Boolean, byte[]>>of(ONLY_FILE)
                .withKeyType(TypeDescriptors.strings()))
        .apply("Gather answers", GroupByKey.create())
        .apply("Write file", ParDo.of(new WriteFile(location, settings)));
    return PDone.in(answers.getPipeline());
  }

  private static final class WriteFile
      extends DoFn<KV<String, Iterable<KV<Boolean, byte[]>>>, Void> {
    private static final long serialVersionUID = 1;
    private final DatasetLocation location;
    private final CalibrationSettings settings;

    WriteFile(DatasetLocation location, CalibrationSettings settings) {
      this.location = location;
      this.settings = settings;
    }

    @ProcessElement
    public void write(@Element KV<String, Iterable<KV<Boolean, byte[]>>> gathered)
        throws IOException {
      List<byte[]> answered = new ArrayList<>();
      List<byte[]> open = new ArrayList<>();
      for (KV<Boolean, byte[]> shard : gathered.getValue()) {
        (shard.getKey() ? answered : open).add(shard.getValue());
      }
      List<Unanswered> missing = new ArrayList<>();
      AnswerBytes.inOrder(open, RecommendationJson::unanswered).forEachRemaining(missing::add);
      RecommendationsFile.of(location)
          .replace(
              settings.programs(),
              AnswerBytes.inOrder(answered, RecommendationJson::recommendation),
              missing);
    }
  }
}
