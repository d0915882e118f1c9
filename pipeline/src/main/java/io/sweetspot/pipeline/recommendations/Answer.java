package io.sweetspot.pipeline.recommendations;

/** What is said of a program on a kind of machine: a recommendation, or what is missing for one. */
public sealed interface Answer permits Recommendation, Unanswered {

  /** What it is about. */
  Subject subject();
}
