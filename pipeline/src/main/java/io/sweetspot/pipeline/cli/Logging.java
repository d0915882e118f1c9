package io.sweetspot.pipeline.cli;

/** Whether what libraries log is shown. Must be set before the first of them is loaded. */
final class Logging {
  private Logging() {}

  static void configure(boolean verbose) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", verbose ? "info" : "off");
    System.setProperty("slf4j.internal.verbosity", verbose ? "INFO" : "ERROR");
  }
}
