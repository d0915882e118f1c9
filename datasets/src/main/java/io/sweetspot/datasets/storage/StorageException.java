package io.sweetspot.datasets.storage;

import java.io.IOException;

/**
 * A dataset's folder cannot be used as it is: it is not a folder, it is read-only, its disk is
 * full. The message says which folder and what to do; what was stored before is untouched.
 */
public final class StorageException extends IOException {

  /** Creates the exception. */
  public StorageException(String message) {
    super(message);
  }

  /** Creates the exception with what the file system said. */
  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }
}
