package io.sweetspot.pipeline.jobs;

import java.util.List;

/**
 * Whether a failure says that the cluster lost a job, or a part of it, which is no failure of the
 * job's own. Flink runs a job's lost part again only where the cluster is configured to; Spark does
 * so by itself, a few times.
 */
final class LostJob {
  /** Engines are optional parts, so their classes go by their names. */
  private static final List<String> SIGNS =
      List.of(
          "FlinkJobNotFoundException",
          "ConnectException",
          "ExecutorLostFailure",
          "NoResourceAvailableException",
          "RemoteTransportException",
          "TimeoutException: Heartbeat of ",
          "is no longer reachable",
          "ConnectionClosedException",
          "RetryException: Could not complete the operation");

  private LostJob() {}

  static boolean isTold(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String text = cause.toString();
      if (SIGNS.stream().anyMatch(text::contains)) {
        return true;
      }
    }
    return false;
  }
}
