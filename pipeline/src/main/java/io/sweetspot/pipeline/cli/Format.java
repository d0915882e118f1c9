package io.sweetspot.pipeline.cli;

/** How an answer is printed. */
enum Format {
  /** For people. */
  TEXT,
  /** One object, for programs. */
  JSON
}
