package io.sweetspot.datasets.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.values.ValuesReader;

/** The pages of one column of a row group, in their order, and the dictionary before them. */
final class Pages {
  private final ColumnDescriptor column;
  private final boolean nullable;
  private final int rows;
  private final Optional<PageReader> stored;
  private final Optional<Dictionary> dictionary;

  /**
   * The pages of a column; they can be read once.
   *
   * @param column as it is stored
   * @param nullable whether the table allows that rows have no value
   * @param rows of the row group
   * @param stored empty where the file does not have the column: no row has a value then
   */
  Pages(ColumnDescriptor column, boolean nullable, int rows, Optional<PageReader> stored) {
    this.column = column;
    this.nullable = nullable;
    this.rows = rows;
    this.stored = stored;
    this.dictionary =
        stored
            .flatMap(pages -> Optional.ofNullable(pages.readDictionaryPage()))
            .map(page -> dictionary(column, page));
  }

  /** What is done with one page, whose first row is {@code from}. */
  interface Visitor {
    void visit(int from, Page page) throws IOException;
  }

  /** Number of rows of all pages. */
  int rows() {
    return rows;
  }

  /** What places in a page stand for; only where {@link #dictionarySize} is above 0. */
  Dictionary dictionary() {
    return dictionary.orElseThrow();
  }

  /** Number of values in the dictionary; 0 where there is none. */
  int dictionarySize() {
    return dictionary.map(known -> known.getMaxId() + 1).orElse(0);
  }

  /** Visits all pages. */
  void forEach(Visitor visitor) {
    try {
      for (int from = 0; from < rows; ) {
        Page page = stored.isPresent() ? next(stored.get()) : absent();
        if (page.rows() < 1 || page.rows() > rows - from) {
          throw refused("has a page of %d rows at row %d of %d".formatted(page.rows(), from, rows));
        }
        visitor.visit(from, page);
        from += page.rows();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Page absent() {
    BitSet missing = new BitSet();
    missing.set(0, rows);
    return new Page(column, rows, missing, Encoding.PLAIN, ByteBufferInputStream.wrap(List.of()));
  }

  private Page next(PageReader pages) throws IOException {
    DataPage page = pages.readPage();
    if (page == null) {
      throw refused("ends before its %d rows".formatted(rows));
    }
    return page instanceof DataPageV1 first ? open(first) : open((DataPageV2) page);
  }

  private Page open(DataPageV1 page) throws IOException {
    int count = page.getValueCount();
    ByteBufferInputStream bytes = page.getBytes().toInputStream();
    int[] levels = new int[0];
    if (column.getMaxDefinitionLevel() > 0) {
      levels = new int[count];
      if (page.getDlEncoding() == Encoding.RLE) {
        int length = BytesUtils.readIntLittleEndian(bytes);
        HybridRuns.read(bytes.sliceStream(length), levelWidth(), levels, 0, count);
      } else {
        ValuesReader reader =
            page.getDlEncoding().getValuesReader(column, ValuesType.DEFINITION_LEVEL);
        reader.initFromPage(count, bytes);
        Arrays.setAll(levels, i -> reader.readInteger());
      }
    }
    return page(page.getValueEncoding(), count, levels, bytes);
  }

  private Page open(DataPageV2 page) throws IOException {
    int[] levels = new int[0];
    if (column.getMaxDefinitionLevel() > 0) {
      levels = new int[page.getValueCount()];
      HybridRuns.read(
          page.getDefinitionLevels().toInputStream(), levelWidth(), levels, 0, levels.length);
    }
    return page(
        page.getDataEncoding(), page.getValueCount(), levels, page.getData().toInputStream());
  }

  private int levelWidth() {
    return BytesUtils.getWidthFromMaxInt(column.getMaxDefinitionLevel());
  }

  /** A page of {@code count} rows; without levels every value is there. */
  private Page page(Encoding encoding, int count, int[] levels, ByteBufferInputStream bytes) {
    int present = column.getMaxDefinitionLevel();
    BitSet missing = new BitSet();
    for (int i = 0; i < levels.length; i++) {
      if (levels[i] < present) {
        missing.set(i);
      }
    }
    if (!missing.isEmpty() && !nullable) {
      throw refused("has a null");
    }
    if (encoding.usesDictionary() && dictionary.isEmpty()) {
      throw refused("lacks its dictionary");
    }
    return new Page(column, count, missing, encoding, bytes);
  }

  private IllegalArgumentException refused(String what) {
    return new IllegalArgumentException("column '%s' %s".formatted(column.getPath()[0], what));
  }

  private static Dictionary dictionary(ColumnDescriptor column, DictionaryPage page) {
    try {
      return page.getEncoding().initDictionary(column, page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
