package io.sweetspot.datasets.parquet;

import static org.apache.parquet.hadoop.metadata.CompressionCodecName.UNCOMPRESSED;
import static org.apache.parquet.hadoop.metadata.CompressionCodecName.ZSTD;

import io.sweetspot.datasets.Trial;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;

/**
 * Trials as the bytes of a Parquet file, written column by column. Parquet's ready-made writer
 * would bring Hadoop's configuration with it, which takes longer to load than a trial to store.
 */
final class TrialEncoder {

  /** From here on a file is worth dictionaries, statistics and compression. */
  private static final int SMALL = 32;

  /** Rows of a row group: what a reader holds in memory at once, some 20 MB. */
  private static final int ROW_GROUP_ROWS = 250_000;

  private static final long ROW_GROUP_BYTES = 128L << 20;

  private final ParquetProperties properties;
  private final Codecs codecs = new Codecs();
  private final MemoryFile file = new MemoryFile();
  private final boolean small;

  private TrialEncoder(boolean small) {
    this.small = small;
    this.properties =
        ParquetProperties.builder()
            .withDictionaryEncoding(!small)
            .withStatisticsEnabled(!small)
            .withSizeStatisticsEnabled(false)
            .build();
  }

  /**
   * One file of these trials, in their order. The same trials give the same bytes.
   *
   * @throws IllegalArgumentException where there are none
   */
  static byte[] encode(List<Trial> trials) {
    if (trials.isEmpty()) {
      throw new IllegalArgumentException("no trials; expected at least one to make a file of");
    }
    try {
      return new TrialEncoder(trials.size() < SMALL).write(trials);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
  }

  private byte[] write(List<Trial> trials) throws IOException {
    try (ParquetFileWriter writer =
        new ParquetFileWriter(
            file,
            TrialSchema.MESSAGE,
            ParquetFileWriter.Mode.CREATE,
            ROW_GROUP_BYTES,
            0,
            properties.getColumnIndexTruncateLength(),
            properties.getStatisticsTruncateLength(),
            properties.getPageWriteChecksumEnabled())) {
      writer.start();
      for (int from = 0; from < trials.size(); from += ROW_GROUP_ROWS) {
        writeRowGroup(writer, trials.subList(from, Math.min(trials.size(), from + ROW_GROUP_ROWS)));
      }
      writer.end(Map.of(TrialSchema.VERSION_KEY, TrialSchema.VERSION));
    }
    return file.content();
  }

  private void writeRowGroup(ParquetFileWriter writer, List<Trial> trials) throws IOException {
    try (ColumnChunkPageWriteStore pages =
            new ColumnChunkPageWriteStore(
                codecs.getCompressor(small ? UNCOMPRESSED : ZSTD),
                TrialSchema.MESSAGE,
                properties.getAllocator(),
                properties.getColumnIndexTruncateLength(),
                properties.getPageWriteChecksumEnabled());
        ColumnWriteStore columns = properties.newColumnWriteStore(TrialSchema.MESSAGE, pages)) {
      TrialColumn[] fields = TrialColumn.values();
      ColumnWriter[] writers = new ColumnWriter[fields.length];
      int[] present = new int[fields.length];
      for (int i = 0; i < fields.length; i++) {
        ColumnDescriptor descriptor = TrialSchema.MESSAGE.getColumns().get(i);
        writers[i] = columns.getColumnWriter(descriptor);
        present[i] = descriptor.getMaxDefinitionLevel();
      }
      for (Trial trial : trials) {
        for (int i = 0; i < fields.length; i++) {
          var value = fields[i].value(trial);
          if (value.isPresent()) {
            Columns.write(writers[i], present[i], fields[i].type(), value.get());
          } else {
            writers[i].writeNull(0, 0);
          }
        }
        columns.endRecord();
      }
      writer.startBlock(trials.size());
      columns.flush();
      pages.flushToFileWriter(writer);
      writer.endBlock();
    }
  }
}
