package io.sweetspot.workloads.laboratory;

import java.util.Map;

/** What one answer does wrong. Offsets and lengths are in bytes. */
public sealed interface Fault {

  /** Nothing. */
  record None() implements Fault {}

  /** Another status, with these headers and an empty body: 429, 503, 416, 302 and their kind. */
  record Status(int code, Map<String, String> headers) implements Fault {
    public Status {
      headers = Map.copyOf(headers);
    }
  }

  /** These headers instead of the server's own; an empty value leaves the header out. */
  record Headers(Map<String, String> replaced) implements Fault {
    public Headers {
      replaced = Map.copyOf(replaced);
    }
  }

  /** The range is ignored: 200 and the whole file. */
  record WholeFile() implements Fault {}

  /** The file has changed: bytes, ETag and sums of another version. */
  record Changed(int version) implements Fault {}

  /** Another version's bytes under the old version's ETag: a mixture that no header gives away. */
  record Mixed(int version) implements Fault {}

  /** The range, in headers and bytes, lies this far off the one asked for. */
  record Shifted(long by) implements Fault {}

  /** The range ends this much early, and the headers say so: a shorter range than asked for. */
  record Curtailed(long by) implements Fault {}

  /** The connection is closed in order after this much of the body. */
  record Truncated(long after) implements Fault {}

  /** The connection is reset (RST) after this much of the body. */
  record Reset(long after) implements Fault {}

  /** Nothing more comes after this much of the body; the connection stays open. */
  record Stall(long after) implements Fault {}

  /** The body comes at this rate, in bytes a second. */
  record Crawl(double bytesPerSecond) implements Fault {}

  /** One byte of the body is wrong, at this offset of the file if the answer holds it. */
  record Flipped(long offset) implements Fault {}

  /** The body is chunked: no length is given. */
  record Chunked() implements Fault {}

  /** A chunked body whose connection is closed before its last chunk. */
  record ChunkedShort(long after) implements Fault {}

  /** No length at all: the body ends when the connection does. */
  record Unbounded() implements Fault {}

  /** The body is compressed with gzip, asked for or not. */
  record Gzip() implements Fault {}
}
