package io.sweetspot.pipeline.schedule;

import java.io.IOException;

/** What is done at night. */
@FunctionalInterface
public interface NightlyRun {

  /**
   * How a night went.
   *
   * @param exitCode of the recalibration: 0 nothing changed, 10 a recommendation changed, 11 a
   *     program is broken, otherwise a failure
   * @param summary its one line; empty where it said none
   */
  record Result(int exitCode, String summary) {}

  /**
   * Recalibrates once, to the end.
   *
   * @throws IOException where it could not be started
   * @throws InterruptedException where it was stopped before its end, on our own request
   */
  Result run() throws IOException, InterruptedException;
}
