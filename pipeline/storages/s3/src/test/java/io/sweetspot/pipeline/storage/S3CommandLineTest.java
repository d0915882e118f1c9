package io.sweetspot.pipeline.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line with a dataset at an address, as a process of its own. */
class S3CommandLineTest {
  private static final String SECRET = "a-secret-of-the-tests";

  @TempDir Path folder;

  private record Ended(int code, String said) {}

  private static Ended sweetspot(String endpoint, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.sweetspot.pipeline.cli.Sweetspot"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("AWS_ENDPOINT_URL_S3", endpoint);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), said);
  }

  @Test
  void importsCalibratesAndExportsWithoutEverNamingACredential() throws Exception {
    Path csv = folder.resolve("trials.csv");
    List<String> rows = new ArrayList<>(List.of("program,threads,run,role,seconds"));
    for (int threads = 1; threads <= 8; threads++) {
      rows.add("p,%d,0,training,%d".formatted(threads, 20 - threads));
      rows.add("p,%d,0,validation,%d".formatted(threads, 20 - threads));
    }
    Files.write(csv, rows);
    try (S3Server server = S3Server.start(Files.createDirectory(folder.resolve("server")))) {
      server.createBucket("sweetspot");
      String dataset = "--dataset=s3://sweetspot/line";
      Ended imported = sweetspot(server.endpoint(), "import", dataset, csv.toString());
      assertEquals(0, imported.code(), imported.said());
      Path report = folder.resolve("report.html");
      Ended calibrated =
          sweetspot(server.endpoint(), "calibrate", dataset, "--report", report.toString());
      assertEquals(0, calibrated.code(), calibrated.said());
      assertTrue(calibrated.said().contains("8 threads"), calibrated.said());
      Path exported = folder.resolve("all.csv");
      assertEquals(0, sweetspot(server.endpoint(), "export", dataset, exported.toString()).code());
      assertEquals(17, Files.readAllLines(exported).size());
      Ended compacted = sweetspot(server.endpoint(), "compact", dataset);
      assertEquals(0, compacted.code(), compacted.said());
      for (String text :
          List.of(
              imported.said(),
              calibrated.said(),
              Files.readString(report),
              Files.readString(exported))) {
        assertFalse(text.contains(SECRET), text);
      }
    }
  }

  @Test
  void anEndpointThatDoesNotAnswerIsSaidInASentence() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    Ended ended =
        sweetspot(
            "http://127.0.0.1:" + port, "calibrate", "--dataset", "s3://sweetspot/unreachable");
    assertEquals(2, ended.code(), ended.said());
    assertEquals(1, ended.said().lines().count(), ended.said());
    assertTrue(ended.said().startsWith("sweetspot: dataset s3://sweetspot/unreachable "));
    assertTrue(ended.said().contains("Connect"), ended.said());
  }

  @Test
  void anAddressThatHoldsCredentialsIsRefusedWithoutRepeatingThem() throws Exception {
    Ended ended =
        sweetspot(
            "http://127.0.0.1:1", "calibrate", "--dataset", "s3://key:" + SECRET + "@bucket/x");
    assertEquals(2, ended.code());
    assertTrue(ended.said().contains("holds credentials"), ended.said());
    assertFalse(ended.said().contains(SECRET), ended.said());
  }

  @Test
  void whatNeedsAFolderIsRefusedInASentenceThatSaysWhatToDo() throws Exception {
    Path items = Files.write(folder.resolve("items"), List.of("one"));
    String dataset = "--dataset=s3://bucket/x";
    for (List<String> command :
        List.of(
            List.of("collect", "--hosts=2", dataset, "--", "true", "{threads}"),
            List.of("batch", dataset, "--items=" + items, "--", "true", "{item}", "{threads}"),
            List.of("history", dataset))) {
      Ended ended = sweetspot("http://127.0.0.1:1", command.toArray(String[]::new));
      assertEquals(2, ended.code(), ended.said());
      assertEquals(1, ended.said().lines().count(), ended.said());
      assertTrue(ended.said().contains("give --dataset a folder"), ended.said());
    }
  }
}
