package io.sweetspot.pipeline.calibrate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweetspot.pipeline.EntryLines;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/** Writes all verdicts to one JSON file, which is replaced as a whole: readers see old or new. */
public final class PublishRecommendations extends PTransform<PCollection<Verdict>, PDone> {
  private static final long serialVersionUID = 1;

  private final String file;
  private final CalibrationSettings settings;

  private PublishRecommendations(String file, CalibrationSettings settings) {
    this.file = file;
    this.settings = settings;
  }

  /**
   * Publishes to the given file. The verdicts of the programs that the settings name are replaced,
   * those of others kept; where they name none, all are replaced.
   */
  public static PublishRecommendations to(Path file, CalibrationSettings settings) {
    return new PublishRecommendations(file.toString(), settings);
  }

  @Override
  public PDone expand(PCollection<Verdict> verdicts) {
    verdicts
        .apply("Write as JSON", ParDo.of(new WriteJson(settings)))
        .apply("Gather verdicts", GroupByKey.create())
        .apply("Write file", ParDo.of(new WriteFile(file, settings)));
    return PDone.in(verdicts.getPipeline());
  }

  /** A verdict as it is published: a hundredth of the size of the fits it rests on. */
  private record Published(CurveKey key, boolean answered, String json) implements Serializable {}

  private static final class WriteJson extends DoFn<Verdict, KV<Integer, Published>> {
    private static final long serialVersionUID = 1;
    private static final int TOGETHER = 0;
    private final CalibrationSettings settings;

    WriteJson(CalibrationSettings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void write(@Element Verdict verdict, OutputReceiver<KV<Integer, Published>> receiver) {
      receiver.output(
          KV.of(
              TOGETHER,
              new Published(
                  verdict.key(),
                  !verdict.recommendations().isEmpty(),
                  RecommendationsJson.of(verdict, settings).toString())));
    }
  }

  private static final class WriteFile extends DoFn<KV<Integer, Iterable<Published>>, Void> {
    private static final long serialVersionUID = 1;
    private final String file;
    private final CalibrationSettings settings;

    WriteFile(String file, CalibrationSettings settings) {
      this.file = file;
      this.settings = settings;
    }

    @ProcessElement
    public void write(@Element KV<Integer, Iterable<Published>> gathered) throws IOException {
      List<Published> verdicts = new ArrayList<>();
      gathered.getValue().forEach(verdicts::add);
      verdicts.sort(Comparator.comparing(Published::key));
      Path target = Path.of(file);
      ObjectMapper mapper = new ObjectMapper();
      ObjectNode published = RecommendationsJson.empty();
      for (Published verdict : verdicts) {
        published
            .withArray(verdict.answered() ? "recommendations" : "unanswered")
            .add(mapper.readTree(verdict.json()));
      }
      if (Files.exists(target)) {
        RecommendationsJson.keepOthers(
            published, mapper.readTree(target.toFile()), settings.programs());
      }
      Path aside = target.resolveSibling(".recommendations-" + UUID.randomUUID());
      mapper.writer(new EntryLines()).writeValue(aside.toFile(), published);
      Files.move(
          aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
