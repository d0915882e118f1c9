package io.sweetspot.datasets.exchange;

import java.io.IOException;

/**
 * A file that was given to be imported cannot be used. The message names the file, and the line or
 * the element, what was found there and what was expected.
 */
public final class ImportException extends IOException {

  /** Creates the exception. */
  public ImportException(String message) {
    super(message);
  }

  /** Creates the exception with what the reader said. */
  public ImportException(String message, Throwable cause) {
    super(message, cause);
  }
}
