package io.sweetspot.workloads.download;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A download that could not be finished, with the reason and what to do; nothing secret in it. */
public class DownloadException extends IOException {
  private static final long serialVersionUID = 1;

  public DownloadException(String message) {
    super(message);
  }

  public DownloadException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Of a file that cannot be written, or not further; what is written stays. */
  static DownloadException cannotWrite(Path path, IOException reason) {
    return new DownloadException(
        "cannot write %s: %s; what is there is kept, run it again to go on"
            .formatted(path, inWords(reason)),
        reason);
  }

  /** File system errors name the path only; this names what is wrong with it. */
  static String inWords(IOException reason) {
    if (reason instanceof NoSuchFileException) {
      return "its folder does not exist";
    } else if (reason instanceof AccessDeniedException) {
      return "permission denied";
    }
    return Optional.ofNullable(reason.getMessage()).orElse(reason.toString());
  }
}
