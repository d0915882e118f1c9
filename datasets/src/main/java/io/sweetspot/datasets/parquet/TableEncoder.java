package io.sweetspot.datasets.parquet;

import static org.apache.parquet.hadoop.metadata.CompressionCodecName.UNCOMPRESSED;
import static org.apache.parquet.hadoop.metadata.CompressionCodecName.ZSTD;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;

/**
 * Records as the bytes of a Parquet file, written column by column. Parquet's ready-made writer
 * would bring Hadoop's configuration with it, which takes longer to load than a trial to store.
 */
final class TableEncoder<R> {

  /** From here on a file is worth dictionaries, statistics and compression. */
  private static final int SMALL = 32;

  /** Rows of a row group: what a reader holds in memory at once, some 40 MB. */
  private static final int ROW_GROUP_ROWS = 250_000;

  private static final long ROW_GROUP_BYTES = 128L << 20;

  private final Table<R> table;
  private final ParquetProperties properties;
  private final Codecs codecs = new Codecs();
  private final MemoryFile file = new MemoryFile();
  private final boolean small;

  private TableEncoder(Table<R> table, boolean small) {
    this.table = table;
    this.small = small;
    this.properties =
        ParquetProperties.builder()
            .withDictionaryEncoding(!small)
            .withStatisticsEnabled(!small)
            .withSizeStatisticsEnabled(false)
            .build();
  }

  /**
   * One file of these records, in their order. The same records give the same bytes.
   *
   * @throws IllegalArgumentException where there are none
   */
  static <R> byte[] encode(Table<R> table, List<R> records) {
    if (records.isEmpty()) {
      throw new IllegalArgumentException(
          "no %s; expected at least one to make a file of".formatted(table.records()));
    }
    try {
      return new TableEncoder<>(table, records.size() < SMALL).write(records);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
  }

  private byte[] write(List<R> records) throws IOException {
    try (ParquetFileWriter writer =
        new ParquetFileWriter(
            file,
            table.schema(),
            ParquetFileWriter.Mode.CREATE,
            ROW_GROUP_BYTES,
            0,
            properties.getColumnIndexTruncateLength(),
            properties.getStatisticsTruncateLength(),
            properties.getPageWriteChecksumEnabled())) {
      writer.start();
      for (int from = 0; from < records.size(); from += ROW_GROUP_ROWS) {
        int end = Math.min(records.size(), from + ROW_GROUP_ROWS);
        writeRowGroup(writer, records.subList(from, end));
      }
      writer.end(Map.of(table.versionKey(), table.version()));
    }
    return file.content();
  }

  private void writeRowGroup(ParquetFileWriter writer, List<R> records) throws IOException {
    try (ColumnChunkPageWriteStore pages =
            new ColumnChunkPageWriteStore(
                codecs.getCompressor(small ? UNCOMPRESSED : ZSTD),
                table.schema(),
                properties.getAllocator(),
                properties.getColumnIndexTruncateLength(),
                properties.getPageWriteChecksumEnabled());
        ColumnWriteStore columns = properties.newColumnWriteStore(table.schema(), pages)) {
      List<ColumnWriter> writers =
          table.schema().getColumns().stream().map(columns::getColumnWriter).toList();
      for (R record : records) {
        for (Column<R, ?> column : table.columns()) {
          column.write(writers.get(column.place()), record);
        }
        columns.endRecord();
      }
      writer.startBlock(records.size());
      columns.flush();
      pages.flushToFileWriter(writer);
      writer.endBlock();
    }
  }
}
