package io.sweetspot.pipeline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.pipeline.InvalidInputException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people are told of engines, on a class path with the Direct runner alone. */
class EnginesTest {

  private static String refused(String runner, String... settings) {
    return assertThrows(
            InvalidInputException.class, () -> Runners.options(runner, List.of(settings)))
        .getMessage();
  }

  @ParameterizedTest
  @ValueSource(strings = {"flink", "SPARK"})
  void anEngineThatIsNotBuiltSaysTheCommandThatBuildsIt(String runner) {
    String message = refused(runner);
    assertTrue(message.contains("mvn -B -P%s".formatted(runner.toLowerCase(Locale.ROOT))), message);
  }

  @Test
  void anUnknownEngineIsAnsweredWithTheKnownOnes() {
    assertEquals("runner is 'flnk'; expected direct, flink or spark", refused("flnk"));
  }

  @Test
  void anUnknownOptionIsAnsweredWithTheNearest() {
    assertEquals(
        "runner 'direct': it has no option 'targetParalelism'. Did you mean 'targetParallelism'?",
        refused("direct", "targetParalelism=2"));
  }

  @Test
  void aValueOfTheWrongTypeIsToldInOneLine() {
    String message = refused("direct", "targetParallelism=two");
    assertEquals(1, message.lines().count(), message);
    assertTrue(message.contains("\"two\""), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"help=true", "runner=FlinkRunner", "parallelism", "=2"})
  void whatIsNotForTheEngineIsRefused(String setting) {
    assertTrue(refused("direct", setting).startsWith("-B is '" + setting), setting);
  }

  @Test
  void theDirectRunnerHasOneHost() {
    String message =
        assertThrows(
                InvalidInputException.class, () -> Runners.trialOptions("direct", List.of(), 2))
            .getMessage();
    assertTrue(message.startsWith("--hosts is 2"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:7077", "localhost:7077", "yarn"})
  void aSparkMasterOfAnotherFormIsRefused(String master) {
    EngineSettings given = EngineSettings.parse(List.of("sparkMaster=" + master));
    assertEquals(
        "-B sparkMaster is '%s'; expected spark://HOST:PORT, or local[*] for this process"
            .formatted(master),
        assertThrows(InvalidInputException.class, () -> new SparkEngine().forCalibration(given))
            .getMessage());
  }

  @Test
  void anEngineInThisProcessHasOneHost() {
    for (Engine engine : List.of(new FlinkEngine(), new SparkEngine())) {
      String message =
          assertThrows(
                  InvalidInputException.class,
                  () -> engine.forTrials(EngineSettings.parse(List.of()), 2))
              .getMessage();
      assertTrue(message.startsWith("--hosts is 2, but "), message);
      assertTrue(message.contains("give a cluster"), message);
    }
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, true", "localhost, true", "192.0.2.1, false"})
  void anAddressOfThisMachineAloneIsTold(String host, boolean here) {
    assertEquals(here, new Cluster("Spark", host, 7077).isOnThisMachine());
  }

  @Test
  void anAddressWhereNothingListensIsSaidToHaveNoCluster() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Cluster cluster = Cluster.at("Flink", "flinkMaster", "127.0.0.1:" + port, 8081);
    assertTrue(
        assertThrows(InvalidInputException.class, cluster::requireListening)
            .getMessage()
            .startsWith("no Flink cluster answers at 127.0.0.1:" + port));
    assertThrows(InvalidInputException.class, () -> cluster.answer("/overview"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"host:port", ":1", "host:70000"})
  void anAddressOfAnotherFormIsRefused(String address) {
    assertThrows(
        InvalidInputException.class, () -> Cluster.at("Flink", "flinkMaster", address, 8081));
  }
}
