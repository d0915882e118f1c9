package io.sweetspot.pipeline.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.datasets.storage.StorageException;
import io.sweetspot.pipeline.calibrate.CalibratePrograms;
import io.sweetspot.pipeline.calibrate.CalibrationSettings;
import io.sweetspot.pipeline.calibrate.FileBatch;
import io.sweetspot.pipeline.engine.Runners;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that speaks S3, S3Proxy, over loopback. */
class S3DatasetTest {
  private static final String FILE = "recommendations.json";
  private static final int TRIALS = 60;

  @TempDir static Path folder;
  private static S3Server server;

  @BeforeAll
  static void start() throws Exception {
    server = S3Server.start(folder);
    System.setProperty("aws.endpointUrlS3", server.endpoint());
    server.createBucket("sweetspot");
  }

  @AfterAll
  static void stop() {
    System.clearProperty("aws.endpointUrlS3");
    server.close();
  }

  private static List<Trial> trials() {
    return IntStream.range(0, TRIALS)
        .mapToObj(number -> CollectingProcess.trial(number, 1 + number / 7.0))
        .toList();
  }

  @Test
  void whatIsStoredIsReadAndTheFirstTrialOfAnIdentityCounts() throws IOException {
    DatasetLocation location = DatasetLocation.of("s3://sweetspot/stored/");
    Dataset dataset = location.openOrCreate();
    assertEquals(List.of(), location.open().read());
    dataset.add(trials().get(0));
    dataset.add(CollectingProcess.trial(0, 99));
    assertEquals(List.of(trials().get(0)), location.open().read());
    assertEquals(TRIALS - 1, dataset.addAll(trials()));
    assertEquals(Set.copyOf(trials()), Set.copyOf(location.open().read()));
    assertEquals(2, location.open().files().size());
  }

  @Test
  void twoCollectorsAtOnceStoreEachTrialOnce() throws Exception {
    String address = "s3://sweetspot/two/collectors";
    try (CollectingProcess one = CollectingProcess.start(server.endpoint(), address, TRIALS, 1);
        CollectingProcess other = CollectingProcess.start(server.endpoint(), address, TRIALS, 2)) {
      assertEquals(0, one.awaitEnd());
      assertEquals(0, other.awaitEnd());
    }
    List<Trial> stored = DatasetLocation.of(address).open().read();
    assertEquals(TRIALS, stored.size());
    Set<String> ids = new HashSet<>();
    stored.forEach(trial -> ids.add(trial.spec().id()));
    assertEquals(TRIALS, ids.size());
    assertEquals(
        Set.of(2.0, 3.0),
        Set.copyOf(stored.stream().map(Trial::seconds).toList()),
        "both did some");
  }

  @Test
  void whatAKilledCollectorStoredIsThereAndNothingElse() throws Exception {
    String address = "s3://sweetspot/killed";
    Set<String> said = new HashSet<>();
    try (CollectingProcess collector =
        CollectingProcess.start(server.endpoint(), address, 100_000, 1)) {
      for (int i = 0; i < 20; i++) {
        said.add(collector.nextStored());
      }
      collector.kill();
      collector.awaitEnd();
    }
    Set<String> stored = new HashSet<>();
    DatasetLocation.of(address).open().forEachTrial(trial -> stored.add(trial.spec().id()));
    assertTrue(stored.containsAll(said), "a stored trial is gone");
    assertEquals(stored.size(), DatasetLocation.of(address).open().files().size());
  }

  @Test
  void aWriterThatFailsHalfwayLeavesWhatWasPublished() throws IOException {
    DatasetLocation location = DatasetLocation.of("s3://sweetspot/published");
    location.publish("file", out -> out.write("old".getBytes(StandardCharsets.UTF_8)));
    byte[] much = new byte[6 << 20]; // More than the buffer of a part of an upload.
    assertThrows(
        StorageException.class,
        () ->
            location.publish(
                "file",
                out -> {
                  out.write(much);
                  throw new IOException("no more");
                }));
    assertEquals("old", text(location, "file"));
    location.publish("file", out -> out.write("new".getBytes(StandardCharsets.UTF_8)));
    assertEquals("new", text(location, "file"));
    assertTrue(location.read("absent").isEmpty());
  }

  private static String text(DatasetLocation location, String name) throws IOException {
    try (InputStream in = location.read(name).orElseThrow()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aCalibrationReadsTheBucketAndPublishesBesideTheTrials() throws IOException {
    DatasetLocation location = DatasetLocation.of("s3://sweetspot/calibrated");
    location.openOrCreate().addAll(trials());
    CalibrationSettings settings = new CalibrationSettings(Set.of(), -1, 3, 1);
    Pipeline pipeline = Pipeline.create(Runners.options("direct", new ArrayList<>()));
    pipeline
        .apply(Create.of(FileBatch.of(location)).withCoder(SerializableCoder.of(FileBatch.class)))
        .apply(CalibratePrograms.publishedTo(location, settings));
    pipeline.run().waitUntilFinish();
    JsonNode answer = new ObjectMapper().readTree(text(location, FILE));
    assertEquals(1, answer.get("recommendations").get(0).get("threads").asInt());
    assertEquals(TRIALS, answer.get("recommendations").get(0).get("trials").asInt());
    assertFalse(answer.toString().contains("a-secret-of-the-tests"));
  }

  @Test
  void joiningIsRefusedAndChangesNothing() throws IOException {
    DatasetLocation location = DatasetLocation.of("s3://sweetspot/joined");
    Dataset dataset = location.openOrCreate();
    dataset.add(trials().get(0));
    dataset.add(trials().get(1));
    assertTrue(
        assertThrows(StorageException.class, dataset::compact).getMessage().contains("one step"));
    assertEquals(2, location.open().read().size());
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertEquals(
        "there is no dataset s3://sweetspot/nowhere; collect or import one",
        assertThrows(
                StorageException.class, () -> DatasetLocation.of("s3://sweetspot/nowhere").open())
            .getMessage());
    String message =
        assertThrows(
                StorageException.class,
                () -> DatasetLocation.of("s3://no-such-bucket/data").openOrCreate())
            .getMessage();
    assertTrue(message.startsWith("dataset s3://no-such-bucket/data "), message);
  }

  /** File systems are one for all of a JVM, and set up by whatever pipeline starts. */
  @Test
  void aPipelineSendsItsWorkersToTheSameEndpoint() {
    assertEquals(
        server.endpoint(),
        Runners.trialOptions("direct", List.of()).as(AwsOptions.class).getEndpoint().toString());
    assertEquals(
        "http://elsewhere",
        Runners.options("direct", List.of("endpoint=http://elsewhere"))
            .as(AwsOptions.class)
            .getEndpoint()
            .toString());
  }
}
