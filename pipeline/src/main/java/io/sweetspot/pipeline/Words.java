package io.sweetspot.pipeline;

/** What is counted, in words. */
public final class Words {
  private Words() {}

  /** A count and its noun: {@code 1 trial}, {@code 2 trials}. */
  public static String counted(long count, String noun) {
    return "%d %s%s".formatted(count, noun, count == 1 ? "" : "s");
  }
}
