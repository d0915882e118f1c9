package io.sweetspot.datasets;

/** Takes the part of each trial that curves are folded from, without a record in between. */
@FunctionalInterface
public interface MeasurementConsumer {

  /**
   * Takes one trial. Equal texts of a file are mostly the same object.
   *
   * @param program name of the program
   * @param version digest of the program's command and files; empty where unknown
   * @param machineKind what makes machines comparable, see {@link Machine#kind}
   * @param host name of the machine, see {@link Machine#name}; empty where unknown
   * @param role what the trial is evidence for
   * @param run pass over the planned thread counts, from 0
   * @param threads degree of concurrency, at least 1
   * @param seconds what was measured; finite and positive
   * @param outcome how the trial ended: only succeeded ones are evidence for a curve
   * @param startedAtMicros start in microseconds since 1970 in UTC; 0 where unknown
   */
  void accept(
      String program,
      String version,
      String machineKind,
      String host,
      Role role,
      int run,
      int threads,
      double seconds,
      Outcome outcome,
      long startedAtMicros);
}
