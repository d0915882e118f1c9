package io.sweetspot.workloads;

/**
 * An error in a catalog: names the file, the line, the key, what was found and what was expected.
 */
public final class CatalogException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  CatalogException(String message) {
    super(message);
  }

  CatalogException(String message, Throwable cause) {
    super(message, cause);
  }
}
