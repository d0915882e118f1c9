package io.sweetspot.workloads.laboratory;

import java.util.Map;
import java.util.Optional;

/**
 * One request as the server saw it.
 *
 * @param number from 1, in the order of arrival over all connections
 * @param connection which accepted connection carried it, from 1
 * @param method GET or HEAD, or whatever was sent
 * @param path the request target, with its query
 * @param headers by lower-case name; the last of each name
 */
public record LaboratoryRequest(
    int number, int connection, String method, String path, Map<String, String> headers) {
  public LaboratoryRequest {
    headers = Map.copyOf(headers);
  }

  /** One header's value. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** Whether a byte range is asked for: {@code GET} with a {@code Range}. */
  public boolean isRange() {
    return method.equals("GET") && headers.containsKey("range");
  }

  /** The first byte asked for, 0 without a range. */
  public long rangeStart() {
    return header("range").map(ByteRange::parse).map(ByteRange::first).orElse(0L);
  }
}
