package io.sweetspot.workloads.download;

import java.util.List;
import java.util.Optional;
import okhttp3.Headers;

/** The headers of an answer as far as they are looked at: a longer one counts as none. */
final class HeaderValues {
  /** In characters; what servers mean seriously has a few hundred. */
  static final int LONGEST = 8192;

  private HeaderValues() {}

  /** The last value of that name, without blanks around it; empty where there is none. */
  static Optional<String> last(Headers headers, String name) {
    return Optional.ofNullable(headers.get(name))
        .filter(value -> value.length() <= LONGEST)
        .map(String::strip);
  }

  /** All values of that name, in order. */
  static List<String> all(Headers headers, String name) {
    return headers.values(name).stream().filter(value -> value.length() <= LONGEST).toList();
  }
}
