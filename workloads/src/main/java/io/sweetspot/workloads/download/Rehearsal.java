package io.sweetspot.workloads.download;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.zip.CRC32C;
import javax.net.SocketFactory;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Loads what a download will need and lets the compiler see the hot loops, without a packet or a
 * file: an answer out of memory goes through OkHttp, and zeros through MD5 and CRC-32C. About 0.3
 * s, spent before the clock starts.
 */
final class Rehearsal {
  private static final int ROUNDS = 3;
  private static final int BODY = 4 << 20;
  private static final String HEAD =
      "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-%d/%d\r\nContent-Length: %d\r\n\r\n"
          .formatted(BODY - 1, BODY, BODY);

  private Rehearsal() {}

  static void run() {
    OkHttpClient client =
        new OkHttpClient.Builder()
            .protocols(List.of(Protocol.HTTP_1_1))
            .dns(host -> List.of(InetAddress.getLoopbackAddress()))
            .socketFactory(new MemorySockets())
            .build();
    ByteBuffer buffer = ByteBuffer.allocateDirect(256 << 10);
    CRC32C crc = new CRC32C();
    MessageDigest md5 = md5();
    byte[] bytes = new byte[32 << 10];
    Request request = new Request.Builder().url("http://rehearsal.invalid/").build();
    for (int round = 0; round < ROUNDS; round++) {
      try (Response response = client.newCall(request).execute()) {
        while (response.body().source().read(buffer.clear()) >= 0) {
          crc.update(buffer.flip());
          md5.update(bytes);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("the rehearsal in memory failed", e);
      }
    }
    client.connectionPool().evictAll();
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no MD5, which every platform has", e);
    }
  }

  private static final class MemorySockets extends SocketFactory {
    @Override
    public Socket createSocket() {
      return new MemorySocket();
    }

    @Override
    public Socket createSocket(String host, int port) {
      return new MemorySocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
      return new MemorySocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      return new MemorySocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
      return new MemorySocket();
    }
  }

  /** Answers whatever it is sent with one range of zeros. */
  private static final class MemorySocket extends Socket {
    @Override
    public void connect(SocketAddress endpoint, int timeout) {
      // There is nothing to connect to.
    }

    @Override
    public InputStream getInputStream() {
      byte[] head = HEAD.getBytes(ISO_8859_1);
      byte[] answer = new byte[head.length + BODY];
      System.arraycopy(head, 0, answer, 0, head.length);
      return new ByteArrayInputStream(answer);
    }

    @Override
    public OutputStream getOutputStream() {
      return OutputStream.nullOutputStream();
    }

    @Override
    public void setSoTimeout(int timeout) {
      // Memory never keeps anybody waiting.
    }
  }
}
