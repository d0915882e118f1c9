package io.sweetspot.datasets.parquet;

import java.io.IOException;

/**
 * A table file that is not one of trials, or not whole: foreign, truncated, empty, or of a schema
 * this version does not know. The message names the file.
 */
public final class UnreadableFileException extends IOException {
  private final String file;

  /** Creates the exception for {@code file}, because of {@code reason}. */
  public UnreadableFileException(String file, String reason) {
    super("%s: %s".formatted(file, reason));
    this.file = file;
  }

  /** Creates the exception for {@code file}, with what its reader said. */
  public UnreadableFileException(String file, String reason, Throwable cause) {
    super("%s: %s".formatted(file, reason), cause);
    this.file = file;
  }

  /** The file: its path or address. */
  public String file() {
    return file;
  }
}
