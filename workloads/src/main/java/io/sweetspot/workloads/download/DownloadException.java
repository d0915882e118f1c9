package io.sweetspot.workloads.download;

import io.sweetspot.datasets.PrintableText;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A download that could not be finished, with the reason and what to do; nothing secret in it, and
 * nothing that a terminal acts out, whatever the server said.
 */
public class DownloadException extends IOException {
  private static final long serialVersionUID = 1;

  public DownloadException(String message) {
    super(PrintableText.line(message));
  }

  public DownloadException(String message, Throwable cause) {
    super(PrintableText.line(message), cause);
  }

  /** Of a file that cannot be written, or not further; what is written stays. */
  static DownloadException cannotWrite(Path path, IOException reason) {
    return new DownloadException(
        "cannot write %s: %s; what is there is kept, run it again to go on"
            .formatted(path, inWords(reason)),
        reason);
  }

  /**
   * Why something failed, for people: file system errors name the path only, and the end of an
   * answer before its time nothing at all. Safe to print.
   */
  static String inWords(IOException reason) {
    if (reason instanceof NoSuchFileException) {
      return "its folder does not exist";
    } else if (reason instanceof AccessDeniedException) {
      return "permission denied";
    } else if (reason instanceof FileSystemException file && file.getReason() != null) {
      return PrintableText.line(file.getReason());
    }
    Optional<String> said = Optional.ofNullable(reason.getMessage());
    return PrintableText.line(
        said.orElse(reason instanceof EOFException ? "the answer was cut off" : reason.toString()));
  }
}
