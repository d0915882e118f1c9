package io.sweetspot.workloads.download;

import java.io.IOException;

/** A download that could not be finished, with the reason and what to do; nothing secret in it. */
public class DownloadException extends IOException {
  private static final long serialVersionUID = 1;

  public DownloadException(String message) {
    super(message);
  }

  public DownloadException(String message, Throwable cause) {
    super(message, cause);
  }
}
