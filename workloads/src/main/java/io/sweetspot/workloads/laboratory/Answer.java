package io.sweetspot.workloads.laboratory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** One answer with its fault. */
final class Answer {
  private static final int LARGEST_GZIP = 64 << 20;

  private final LaboratoryServer server;
  private final Socket socket;
  private final Fault fault;
  private final Link.Throttle pace;
  private final int block;

  Answer(LaboratoryServer server, Socket socket, Link.Throttle pace, Fault fault) {
    this.server = server;
    this.socket = socket;
    this.fault = fault;
    double own = server.network().connectionBytesPerSecond();
    this.pace =
        fault instanceof Fault.Crawl crawl ? new Link.Throttle(crawl.bytesPerSecond()) : pace;
    double rate = fault instanceof Fault.Crawl crawl ? crawl.bytesPerSecond() : own;
    this.block = server.link().blockSize(rate);
  }

  /** Sends it; false where the connection ends with it. */
  boolean send(String method, String target, Map<String, String> headers) throws IOException {
    int query = target.indexOf('?');
    Optional<Resource> found =
        server.resource(query < 0 ? target : target.substring(0, query)).map(this::served);
    if (fault instanceof Fault.Status status) {
      Map<String, String> own = new LinkedHashMap<>(status.headers());
      own.put("Content-Length", "0");
      writeHead(status.code(), own);
      return true;
    }
    if (found.isEmpty()) {
      writeHead(404, Map.of("Content-Length", "0"));
      return true;
    }
    return send(method, found.get(), headers);
  }

  private Resource served(Resource resource) {
    return fault instanceof Fault.Changed changed
        ? resource.withVersion(changed.version())
        : resource;
  }

  private boolean send(String method, Resource resource, Map<String, String> headers)
      throws IOException {
    Optional<ByteRange> asked =
        Optional.ofNullable(headers.get("range"))
            .filter(range -> method.equals("GET"))
            .filter(
                range -> resource.etag().equals(headers.getOrDefault("if-range", resource.etag())))
            .filter(range -> !(fault instanceof Fault.WholeFile))
            .map(ByteRange::parse);
    long first = asked.map(ByteRange::first).orElse(0L);
    long end = asked.map(range -> range.end(resource.size())).orElse(resource.size());
    if (asked.isPresent() && first >= resource.size()) {
      Map<String, String> own = new LinkedHashMap<>();
      own.put("Content-Range", "bytes */" + resource.size());
      own.put("Content-Length", "0");
      writeHead(416, own);
      return true;
    }
    if (fault instanceof Fault.Shifted shifted) {
      first += shifted.by();
      end += shifted.by();
    } else if (fault instanceof Fault.Curtailed curtailed) {
      end -= curtailed.by();
    }
    Map<String, String> own = describe(resource, first, end, asked.isPresent());
    writeHead(asked.isPresent() ? 206 : 200, own);
    return method.equals("HEAD") || sendBody(resource, first, end);
  }

  private Map<String, String> describe(Resource resource, long first, long end, boolean range) {
    Map<String, String> own = new LinkedHashMap<>();
    own.put("Accept-Ranges", "bytes");
    own.put("ETag", resource.etag());
    own.put("Last-Modified", "Sun, %02d Nov 2026 00:00:00 GMT".formatted(resource.version()));
    own.put("Content-Type", "application/octet-stream");
    if (!leavesOutSums()) {
      GeneratedBytes.Sums sums = server.sums(resource);
      own.put(
          "x-goog-hash", "crc32c=%s,md5=%s".formatted(base64(sums.crc32c()), base64(sums.md5())));
    }
    own.put("Content-Length", Long.toString(end - first));
    if (range) {
      own.put("Content-Range", "bytes %d-%d/%d".formatted(first, end - 1, resource.size()));
    }
    if (fault instanceof Fault.Chunked || fault instanceof Fault.ChunkedShort) {
      own.remove("Content-Length");
      own.put("Transfer-Encoding", "chunked");
    } else if (fault instanceof Fault.Unbounded) {
      own.remove("Content-Length");
      own.put("Connection", "close");
    } else if (fault instanceof Fault.Gzip) {
      own.remove("Content-Length");
      own.put("Content-Encoding", "gzip");
      own.put("Connection", "close");
    } else if (fault instanceof Fault.Headers headers) {
      own.putAll(headers.replaced());
      own.values().removeIf(String::isEmpty);
    }
    return own;
  }

  /** Sums of a huge file take long; they are not computed for nobody. */
  private boolean leavesOutSums() {
    return fault instanceof Fault.Headers headers
        && "".equals(headers.replaced().get("x-goog-hash"));
  }

  private void writeHead(int status, Map<String, String> headers) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 %d Laboratory\r\n".formatted(status));
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    socket.getOutputStream().write(head.append("\r\n").toString().getBytes(ISO_8859_1));
  }

  private boolean sendBody(Resource resource, long first, long end) throws IOException {
    OutputStream out = socket.getOutputStream();
    if (fault instanceof Fault.Gzip) {
      sendGzip(resource, first, end, out);
      return false;
    }
    boolean chunked = fault instanceof Fault.Chunked || fault instanceof Fault.ChunkedShort;
    long stop = first + Math.min(end - first, bodyLimit());
    byte[] bytes = new byte[block];
    for (long at = first; at < stop; at += block) {
      int length = (int) Math.min(block, stop - at);
      fill(resource, at, bytes, length);
      server.link().carry(pace, length);
      if (chunked) {
        out.write((Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1));
      }
      out.write(bytes, 0, length);
      if (chunked) {
        out.write("\r\n".getBytes(ISO_8859_1));
      }
      server.countSent(length);
    }
    return finish(out, stop < end);
  }

  private long bodyLimit() {
    if (fault instanceof Fault.Truncated cut) {
      return cut.after();
    } else if (fault instanceof Fault.Reset reset) {
      return reset.after();
    } else if (fault instanceof Fault.Stall stall) {
      return stall.after();
    } else if (fault instanceof Fault.ChunkedShort cut) {
      return cut.after();
    }
    return Long.MAX_VALUE;
  }

  private boolean finish(OutputStream out, boolean cut) throws IOException {
    if (fault instanceof Fault.Chunked) {
      out.write("0\r\n\r\n".getBytes(ISO_8859_1));
    } else if (cut && fault instanceof Fault.Stall) {
      // Until the client gives up and closes: nothing is ever written again.
      return socket.getInputStream().read() >= 0;
    } else if (cut && fault instanceof Fault.Reset) {
      socket.setSoLinger(true, 0);
    }
    return !cut && !(fault instanceof Fault.Unbounded);
  }

  private void fill(Resource resource, long at, byte[] bytes, int length) {
    Resource source =
        fault instanceof Fault.Mixed mixed ? resource.withVersion(mixed.version()) : resource;
    server.bytes(source).read(at, bytes, length);
    if (fault instanceof Fault.Flipped flipped
        && flipped.offset() >= at
        && flipped.offset() < at + length) {
      bytes[(int) (flipped.offset() - at)] ^= 1;
    }
  }

  private void sendGzip(Resource resource, long first, long end, OutputStream out)
      throws IOException {
    if (end - first > LARGEST_GZIP) {
      throw new IOException("a gzip body is at most %d bytes here".formatted(LARGEST_GZIP));
    }
    byte[] plain = new byte[(int) (end - first)];
    fill(resource, first, plain, plain.length);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    }
    packed.writeTo(out);
  }

  private static String base64(String hex) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }
}
