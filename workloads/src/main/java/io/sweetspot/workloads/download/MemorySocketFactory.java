package io.sweetspot.workloads.download;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import javax.net.SocketFactory;

/** Sockets that lead to a file of zeros in memory: enough of HTTP/1.1 for a {@link WarmUp}. */
final class MemorySocketFactory extends SocketFactory {
  private static final Pattern RANGE = Pattern.compile("Range: bytes=(\\d+)-(\\d+)");

  private final int size;
  private final String sums;

  MemorySocketFactory(int size) {
    this.size = size;
    byte[] zeros = new byte[size];
    CRC32C crc = new CRC32C();
    crc.update(zeros);
    byte[] crcBytes = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
    Base64.Encoder base64 = Base64.getEncoder();
    this.sums =
        "crc32c=%s,md5=%s"
            .formatted(base64.encodeToString(crcBytes), base64.encodeToString(md5(zeros)));
  }

  private static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no MD5, which every platform has", e);
    }
  }

  @Override
  public Socket createSocket() {
    return new MemorySocket(size, sums);
  }

  @Override
  public Socket createSocket(String host, int port) {
    return createSocket();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    return createSocket();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    return createSocket();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    return createSocket();
  }

  /** Reading gives the answer to what was written since the last answer was read. */
  private static final class MemorySocket extends Socket {
    private final int size;
    private final String sums;
    private final ByteArrayOutputStream request = new ByteArrayOutputStream();
    private InputStream answer = InputStream.nullInputStream();

    MemorySocket(int size, String sums) {
      this.size = size;
      this.sums = sums;
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) {
      // There is nothing to connect to.
    }

    @Override
    public void setSoTimeout(int timeout) {
      // Memory never keeps anybody waiting.
    }

    @Override
    public OutputStream getOutputStream() {
      return request;
    }

    @Override
    public InputStream getInputStream() {
      return new InputStream() {
        @Override
        public int read() {
          throw new UnsupportedOperationException("OkHttp reads blocks");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
          if (request.size() > 0) {
            answer = answer(request.toString(ISO_8859_1));
            request.reset();
          }
          return answer.read(target, offset, length);
        }
      };
    }

    private InputStream answer(String asked) {
      Matcher range = RANGE.matcher(asked);
      if (!range.find()) {
        return text(
            "HTTP/1.1 200 OK\r\nAccept-Ranges: bytes\r\nETag: \"0\"\r\nx-goog-hash: %s\r\nContent-Length: %d\r\n\r\n"
                .formatted(sums, size));
      }
      int first = Integer.parseInt(range.group(1));
      int last = Integer.parseInt(range.group(2));
      byte[] zeros = new byte[last + 1 - first];
      return new SequenceInputStream(
          text(
              "HTTP/1.1 206 Partial Content\r\nETag: \"0\"\r\nContent-Range: bytes %d-%d/%d\r\nContent-Length: %d\r\n\r\n"
                  .formatted(first, last, size, zeros.length)),
          new ByteArrayInputStream(zeros));
    }

    private static InputStream text(String head) {
      return new ByteArrayInputStream(head.getBytes(ISO_8859_1));
    }
  }
}
