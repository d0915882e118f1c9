package io.sweetspot.pipeline.recalibrate;

import io.sweetspot.datasets.Night;
import io.sweetspot.fitting.decide.Interval;
import io.sweetspot.pipeline.GoalWording;

/** What is expected at the recommended count, as a night says it. */
final class NightWords {
  private NightWords() {}

  /** With the ends of its interval, such as {@code 1.5 s (1.4 to 1.6)}. */
  static String expected(Night night) {
    return GoalWording.of(night.goal())
        .interval(night.seconds(), new Interval(night.low(), night.high()));
  }
}
