package io.sweetspot.pipeline.cli;

/** How nights are printed. */
enum HistoryFormat {
  /** For people. */
  TEXT,
  /** One object, for programs. */
  JSON,
  /** What the latest nights say, for monitoring. */
  OPENMETRICS
}
