package io.sweetspot.workloads.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.workloads.laboratory.Fault;
import io.sweetspot.workloads.laboratory.FaultScript;
import io.sweetspot.workloads.laboratory.LaboratoryServer;
import io.sweetspot.workloads.laboratory.Network;
import io.sweetspot.workloads.laboratory.Resource;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Over HTTPS, from a server that would rather speak HTTP/2. */
@Timeout(60)
class TlsTest {
  private static final Resource VIDEO = Resource.of("/video", 8_000_003);

  @TempDir static Path keys;
  private static SSLContext context;
  private static OkHttpClient trusting;

  @TempDir Path folder;

  @BeforeAll
  static void makeCertificate() throws Exception {
    Path store = keys.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "laboratory",
                "-dname",
                "CN=laboratory",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                "laboratory",
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .start();
    assertEquals(0, keytool.waitFor(), ChildDownload.output(keytool));
    KeyStore keyStore = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keyStore.load(in, "laboratory".toCharArray());
    }
    KeyManagerFactory key = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    key.init(keyStore, "laboratory".toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("laboratory", keyStore.getCertificate("laboratory"));
    trust.init(trusted);
    TrustManager[] managers = trust.getTrustManagers();
    context = SSLContext.getInstance("TLS");
    context.init(key.getKeyManagers(), managers, null);
    X509TrustManager manager =
        Arrays.stream(managers)
            .filter(X509TrustManager.class::isInstance)
            .map(X509TrustManager.class::cast)
            .findFirst()
            .orElseThrow();
    trusting =
        new OkHttpClient.Builder().sslSocketFactory(context.getSocketFactory(), manager).build();
  }

  @Test
  void everyConnectionIsItsOwnAlthoughHttp2IsOffered() throws Exception {
    try (LaboratoryServer server =
        LaboratoryServer.startTls(Network.limited(4e6, 16e6), FaultScript.NONE, context, VIDEO)) {
      Path file = folder.resolve("video");
      DownloadRequest request = DownloadRequest.of(server.url("/video"), file, 8);
      DownloadResult result = new Downloader(trusting).download(request);
      assertEquals(8, result.connections());
      assertEquals(8, server.mostConnectionsOpen());
      assertEquals(Set.of("http/1.1"), Set.copyOf(server.protocols()));
      assertEquals(server.sums(VIDEO).md5(), DownloaderTest.md5(file));
    }
  }

  /** At once: one connection, however often the same download may try again otherwise. */
  @Test
  void certificateThatNobodyVouchesForIsRefused() {
    try (LaboratoryServer server =
        LaboratoryServer.startTls(Network.unlimited(), FaultScript.NONE, context, VIDEO)) {
      DownloadRequest request =
          DownloadRequest.of(server.url("/video"), folder.resolve("video"), 2);
      DownloadException failure =
          assertThrows(DownloadException.class, () -> new Downloader().download(request));
      assertTrue(failure.getMessage().contains("certificate of 127.0.0.1"), failure.getMessage());
      assertEquals(1, server.connectionsAccepted());
      assertEquals(List.of(), server.requests());
    }
  }

  @Test
  void redirectFromHttpsToHttpIsRefused() {
    try (LaboratoryServer plain = LaboratoryServer.start(Network.unlimited(), VIDEO)) {
      Fault down = new Fault.Status(302, Map.of("Location", plain.url("/video").toString()));
      try (LaboratoryServer server =
          LaboratoryServer.startTls(Network.unlimited(), request -> down, context, VIDEO)) {
        DownloadRequest request =
            DownloadRequest.of(server.url("/video"), folder.resolve("video"), 2);
        DownloadException failure =
            assertThrows(DownloadException.class, () -> new Downloader(trusting).download(request));
        assertTrue(failure.getMessage().contains("https to http"), failure.getMessage());
        assertEquals(0, plain.connectionsAccepted());
      }
    }
  }
}
