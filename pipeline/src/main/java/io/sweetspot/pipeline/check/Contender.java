package io.sweetspot.pipeline.check;

import io.sweetspot.fitting.Digits;

/**
 * What runs once a block: a build at a thread count.
 *
 * @param isBase whether it is the build that the checked one is compared with
 * @param threads thread count; at least 1
 */
public record Contender(boolean isBase, int threads) {

  /** {@code 4 threads}, {@code the base at 4 threads}. */
  public String words() {
    return (isBase ? "the base at " : "") + Digits.threads(threads);
  }
}
