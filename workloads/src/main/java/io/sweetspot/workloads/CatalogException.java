package io.sweetspot.workloads;

import io.sweetspot.datasets.PrintableText;

/**
 * An error in a catalog: names the file, the line, the key, what was found and what was expected.
 * Safe to print, whatever the catalog holds.
 */
public final class CatalogException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  CatalogException(String message) {
    super(PrintableText.line(message));
  }

  CatalogException(String message, Throwable cause) {
    super(PrintableText.line(message), cause);
  }
}
