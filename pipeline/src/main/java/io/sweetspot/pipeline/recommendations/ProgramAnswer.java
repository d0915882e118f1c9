package io.sweetspot.pipeline.recommendations;

import io.sweetspot.datasets.Identity;

/** What is said of a program on a kind of machine: a recommendation, or what is missing for one. */
public sealed interface ProgramAnswer permits Recommendation, Unanswered {

  /** What it is about. */
  Identity identity();
}
