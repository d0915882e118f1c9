package io.sweetspot.datasets.parquet;

import java.io.IOException;

/**
 * A table file that is not one of its table, or not whole: foreign, truncated, empty, or of a
 * schema this version does not know. The message names the file.
 */
public final class UnreadableFileException extends IOException {
  private final String file;
  private final String records;

  /** Creates the exception for a file of {@code table}, because of {@code reason}. */
  UnreadableFileException(Table<?> table, String file, String reason) {
    super("%s: %s".formatted(file, reason));
    this.file = file;
    this.records = table.records();
  }

  /** The same, with what its reader said. */
  UnreadableFileException(Table<?> table, String file, String reason, Throwable cause) {
    this(table, file, reason);
    initCause(cause);
  }

  /** The file: its path or address. */
  public String file() {
    return file;
  }

  /** Whether trials were expected in it: only such a file is skipped where that is asked for. */
  public boolean isOfTrials() {
    return records.equals(TrialTable.TABLE.records());
  }
}
