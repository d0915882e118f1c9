package io.sweetspot.workloads.laboratory;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One {@code bytes=first-last} of RFC 9110, section 14.1.2; several ranges in one header are not
 * served here.
 *
 * @param first first byte
 * @param last last byte, inclusive; the largest long where it was left open, or is larger still
 */
record ByteRange(long first, long last) {
  private static final Pattern SYNTAX = Pattern.compile("bytes=(\\d+)-(\\d*)");

  static ByteRange parse(String header) {
    Matcher matcher = SYNTAX.matcher(header);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "Range is '%s'; expected bytes=first-last".formatted(header));
    }
    return new ByteRange(position(matcher.group(1)), position(matcher.group(2)));
  }

  /** The byte after the last one that a file of that size has of it. */
  long end(long size) {
    return last < size ? last + 1 : size;
  }

  private static long position(String digits) {
    try {
      return digits.isEmpty() ? Long.MAX_VALUE : Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE; // Beyond the end of every file.
    }
  }
}
