package io.sweetspot.datasets.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.values.ValuesReader;

/**
 * A page of a column that is about to be read: the values that are there, side by side, and which
 * rows have none.
 *
 * @param column as it is stored
 * @param rows how many the page is of, at least 1
 * @param missing which rows, from 0, have no value
 * @param encoding of the values
 * @param bytes the values; read once
 */
record Page(
    ColumnDescriptor column,
    int rows,
    BitSet missing,
    Encoding encoding,
    ByteBufferInputStream bytes) {

  /** Number of values. */
  int present() {
    return rows - missing.cardinality();
  }

  /** The values as they lie, each of {@code size} bytes. */
  ByteBuffer plain(int size) throws IOException {
    return bytes.slice(present() * size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The values, of an encoding that is not worth a faster way. */
  ValuesReader values() throws IOException {
    ValuesReader values = encoding.getValuesReader(column, ValuesType.VALUES);
    values.initFromPage(present(), bytes);
    return values;
  }

  /**
   * Reads the values' places in the dictionary.
   *
   * @param size of the dictionary
   * @throws IllegalArgumentException where a place is past its end
   */
  void places(int[] into, int from, int size) throws IOException {
    if (present() == 0) {
      return;
    }
    int end = from + present();
    HybridRuns.read(bytes, bytes.read(), into, from, end - from);
    for (int i = from; i < end; i++) {
      if (into[i] < 0 || into[i] >= size) {
        throw new IllegalArgumentException(
            "column '%s' names entry %d of a dictionary of %d"
                .formatted(column.getPath()[0], into[i], size));
      }
    }
  }

  /** Moves values that were read side by side, from place {@code from} on, to their rows. */
  @SuppressWarnings("SuspiciousSystemArraycopy") // an array of whatever primitive
  void spread(Object values, int from) {
    int left = present();
    int last = missing.previousClearBit(rows - 1);
    while (last >= 0) {
      int gap = missing.previousSetBit(last);
      left -= last - gap;
      System.arraycopy(values, from + left, values, from + gap + 1, last - gap);
      last = missing.previousClearBit(gap);
    }
  }
}
