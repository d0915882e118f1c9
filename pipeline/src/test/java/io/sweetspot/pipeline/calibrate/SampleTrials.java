package io.sweetspot.pipeline.calibrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.Usage;
import io.sweetspot.pipeline.engine.Runners;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.pipeline.storage.DatasetLocation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;

/** Trials that tests store, and the answer that a calibration of them publishes. */
public final class SampleTrials {
  private SampleTrials() {}

  public static Trial trial(String program, Role role, int run, int threads, double seconds) {
    return trial(program, "v", role, run, threads, seconds, Outcome.SUCCEEDED, Usage.UNKNOWN);
  }

  public static Trial trial(
      String program,
      String version,
      Role role,
      int run,
      int threads,
      double seconds,
      Outcome outcome,
      Usage usage) {
    return new Trial(
        new TrialSpec(program, version, role, run, threads, 1, 0),
        Instant.EPOCH.plusSeconds(version.hashCode()),
        seconds,
        seconds,
        outcome,
        0,
        usage,
        -1,
        "",
        Machine.UNKNOWN);
  }

  /** What is published, with Beam's checks that elements are serializable and never changed. */
  static JsonNode calibrated(Path dataset, CalibrationSettings settings) throws IOException {
    DatasetLocation location = DatasetLocation.of(dataset);
    Pipeline pipeline =
        Pipeline.create(
            Runners.options(
                "direct", List.of("enforceImmutability=true", "enforceEncodability=true")));
    pipeline
        .apply(Create.of(FileBatch.of(location)).withCoder(SerializableCoder.of(FileBatch.class)))
        .apply(CalibratePrograms.publishedTo(location, settings));
    pipeline.run().waitUntilFinish();
    return new ObjectMapper().readTree(dataset.resolve(RecommendationsFile.NAME).toFile());
  }
}
