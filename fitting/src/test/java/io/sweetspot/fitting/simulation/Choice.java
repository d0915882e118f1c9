package io.sweetspot.fitting.simulation;

import io.sweetspot.fitting.decide.Verdict;
import java.util.Optional;

/**
 * What a strategy chose.
 *
 * @param threads the thread count it recommends
 * @param verdict all that ours says beside it
 */
record Choice(int threads, Optional<Verdict> verdict) {

  static Choice of(int threads) {
    return new Choice(threads, Optional.empty());
  }
}
