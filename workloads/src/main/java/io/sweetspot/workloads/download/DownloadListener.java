package io.sweetspot.workloads.download;

/** Hears how a download goes on; called from its threads, one call at a time, so be brief. */
public interface DownloadListener {
  /** Hears nothing. */
  DownloadListener SILENT = new DownloadListener() {};

  /** About ten times a second. */
  default void progressed(DownloadProgress progress) {}

  /** Something a person should know: resumed, started anew, fetched serially, retried. */
  default void noticed(String notice) {}
}
