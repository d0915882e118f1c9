package io.sweetspot.workloads.laboratory;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One {@code bytes=first-last} of RFC 9110, section 14.1.2; several ranges in one header are not
 * served here.
 *
 * @param first first byte
 * @param last last byte, inclusive; the largest long where it was left open
 */
record ByteRange(long first, long last) {
  private static final Pattern SYNTAX = Pattern.compile("bytes=(\\d+)-(\\d*)");

  static ByteRange parse(String header) {
    Matcher matcher = SYNTAX.matcher(header);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "Range is '%s'; expected bytes=first-last".formatted(header));
    }
    String last = matcher.group(2);
    return new ByteRange(
        Long.parseLong(matcher.group(1)), last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last));
  }
}
