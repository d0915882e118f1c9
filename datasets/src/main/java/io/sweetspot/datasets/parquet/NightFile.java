package io.sweetspot.datasets.parquet;

import static org.apache.parquet.hadoop.metadata.CompressionCodecName.UNCOMPRESSED;

import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.NightDecision;
import io.sweetspot.datasets.storage.Storage;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/** Nights as Parquet, one row each: a file is written whole and read whole. */
final class NightFile {
  /** Key of the schema version in a file's metadata. */
  static final String VERSION_KEY = "sweetspot.history.version";

  /** The version that is written: major.minor. A minor one adds columns that can be null. */
  static final String VERSION = "1.0";

  private static final int MAJOR = 1;
  private static final MessageType MESSAGE = message();

  private NightFile() {}

  /** A file of this night. The same night gives the same bytes. */
  static byte[] encode(Night night) {
    ParquetProperties properties =
        ParquetProperties.builder()
            .withDictionaryEncoding(false)
            .withStatisticsEnabled(false)
            .withSizeStatisticsEnabled(false)
            .build();
    MemoryFile file = new MemoryFile();
    try (ParquetFileWriter writer =
            new ParquetFileWriter(
                file,
                MESSAGE,
                ParquetFileWriter.Mode.CREATE,
                1L << 20,
                0,
                properties.getColumnIndexTruncateLength(),
                properties.getStatisticsTruncateLength(),
                properties.getPageWriteChecksumEnabled());
        ColumnChunkPageWriteStore pages =
            new ColumnChunkPageWriteStore(
                new Codecs().getCompressor(UNCOMPRESSED),
                MESSAGE,
                properties.getAllocator(),
                properties.getColumnIndexTruncateLength(),
                properties.getPageWriteChecksumEnabled());
        ColumnWriteStore columns = properties.newColumnWriteStore(MESSAGE, pages)) {
      writer.start();
      for (NightColumn column : NightColumn.values()) {
        ColumnWriter values =
            columns.getColumnWriter(MESSAGE.getColumnDescription(new String[] {column.label()}));
        column
            .value(night)
            .ifPresentOrElse(
                value -> Columns.write(values, column.nullable() ? 1 : 0, column.type(), value),
                () -> values.writeNull(0, 0));
      }
      columns.endRecord();
      writer.startBlock(1);
      columns.flush();
      pages.flushToFileWriter(writer);
      writer.endBlock();
      writer.end(Map.of(VERSION_KEY, VERSION));
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
    return file.content();
  }

  /**
   * The nights in a file of the storage.
   *
   * @throws UnreadableFileException where it is not a whole file of nights; the message names it
   */
  static List<Night> read(Storage storage, String name) throws IOException {
    String location = storage.location(name);
    try (SeekableByteChannel channel = storage.open(name)) {
      ParquetReadOptions options =
          ParquetReadOptions.builder(new PlainParquetConfiguration())
              .withCodecFactory(new Codecs())
              .usePageChecksumVerification()
              .withUseHadoopVectoredIo(false)
              .build();
      try (ParquetFileReader reader = ParquetFileReader.open(new ChannelFile(channel), options)) {
        FileMetaData metadata = reader.getFileMetaData();
        requireVersion(location, metadata.getKeyValueMetaData());
        List<Night> nights = new ArrayList<>();
        for (int i = 0; i < reader.getRowGroups().size(); i++) {
          nights.addAll(rows(reader.readRowGroup(i), metadata));
        }
        return nights;
      }
    } catch (UnreadableFileException | ClosedChannelException | FileSystemException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new UnreadableFileException(
          location, "not a whole Parquet file of nights (%s)".formatted(e.getMessage()), e);
    }
  }

  private static void requireVersion(String location, Map<String, String> metadata)
      throws UnreadableFileException {
    String version = metadata.getOrDefault(VERSION_KEY, "");
    if (!version.matches("[0-9]{1,6}\\.[0-9]{1,6}")) {
      throw new UnreadableFileException(
          location, "%s is '%s'; expected one like %s".formatted(VERSION_KEY, version, VERSION));
    }
    if (Integer.parseInt(version.substring(0, version.indexOf('.'))) > MAJOR) {
      throw new UnreadableFileException(
          location,
          "version of the history is %s, but this Sweetspot reads up to %d.x; use a newer one"
              .formatted(version, MAJOR));
    }
  }

  private static List<Night> rows(PageReadStore group, FileMetaData metadata) {
    MessageType schema = metadata.getSchema();
    ColumnReadStoreImpl columns =
        new ColumnReadStoreImpl(group, new Columns.Unused(), schema, metadata.getCreatedBy());
    List<Map<NightColumn, Object>> rows = new ArrayList<>();
    for (long row = 0; row < group.getRowCount(); row++) {
      rows.add(new EnumMap<>(NightColumn.class));
    }
    for (NightColumn column : NightColumn.values()) {
      if (schema.containsField(column.label())) {
        ColumnReader values =
            columns.getColumnReader(schema.getColumnDescription(new String[] {column.label()}));
        int present = values.getDescriptor().getMaxDefinitionLevel();
        for (Map<NightColumn, Object> row : rows) {
          if (values.getCurrentDefinitionLevel() == present) {
            row.put(column, value(values, column.type()));
          }
          values.consume();
        }
      }
    }
    return rows.stream().map(NightFile::night).toList();
  }

  private static Object value(ColumnReader values, TrialColumn.Type type) {
    return switch (type) {
      case STRING -> values.getBinary().toStringUsingUTF8();
      case INT32 -> values.getInteger();
      case INT64 -> values.getLong();
      case DOUBLE -> values.getDouble();
      case TIMESTAMP -> NightColumn.time(values.getLong());
    };
  }

  private static Night night(Map<NightColumn, Object> row) {
    for (NightColumn column : NightColumn.values()) {
      if (!column.nullable() && !row.containsKey(column)) {
        throw new IllegalArgumentException("no value of column '%s'".formatted(column.label()));
      }
    }
    return new Night(
        (int) row.get(NightColumn.NIGHT),
        (String) row.get(NightColumn.RECALIBRATION),
        (Instant) row.get(NightColumn.STARTED_AT),
        (Instant) row.get(NightColumn.ENDED_AT),
        (String) row.get(NightColumn.PROGRAM),
        (String) row.get(NightColumn.VERSION),
        new Machine(
            (String) row.get(NightColumn.HOST),
            (String) row.get(NightColumn.PROCESSOR),
            (int) row.get(NightColumn.CORES),
            (long) row.get(NightColumn.MEMORY_BYTES),
            (String) row.get(NightColumn.SYSTEM)),
        NightDecision.of((String) row.get(NightColumn.DECISION)),
        (String) row.get(NightColumn.REASON),
        (int) row.getOrDefault(NightColumn.THREADS, 0),
        (int) row.getOrDefault(NightColumn.PREVIOUS_THREADS, 0),
        (int) row.getOrDefault(NightColumn.FEWEST, 0),
        (double) row.getOrDefault(NightColumn.SECONDS, 0.0),
        (double) row.getOrDefault(NightColumn.SECONDS_LOW, 0.0),
        (double) row.getOrDefault(NightColumn.SECONDS_HIGH, 0.0),
        (int) row.get(NightColumn.NIGHT_TRIALS),
        (int) row.get(NightColumn.NIGHT_FAILURES),
        (int) row.get(NightColumn.TRIALS),
        (double) row.getOrDefault(NightColumn.NOISE, 0.0),
        (double) row.getOrDefault(NightColumn.BETWEEN_NIGHTS, 0.0),
        (double) row.get(NightColumn.SHAPE_STATISTIC),
        (double) row.get(NightColumn.LEVEL_STATISTIC),
        (int) row.get(NightColumn.SINCE_NIGHT));
  }

  private static MessageType message() {
    Types.MessageTypeBuilder builder = Types.buildMessage();
    for (NightColumn column : NightColumn.values()) {
      builder.addField(Columns.field(column.label(), column.type(), column.nullable()));
    }
    return builder.named("night");
  }
}
