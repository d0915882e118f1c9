package io.sweetspot.datasets.parquet;

import io.sweetspot.datasets.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Streams the records of one table file to a visitor: one row group in memory, only the columns
 * that are wanted, no list of records. A file that turns out damaged part way has been visited up
 * to there; whoever counts records throws away what it has of the file.
 *
 * @param <R> the records
 */
class TableReader<R> implements Closeable {
  private final Table<R> table;
  private final String location;
  private final ParquetFileReader reader;
  private final List<Column<R, ?>> present;

  /**
   * Opens a file.
   *
   * @throws UnreadableFileException where it is not a whole file of the table; the message names it
   * @throws IOException where the storage cannot be read
   */
  TableReader(Table<R> table, Storage storage, String file) throws IOException {
    this.table = table;
    this.location = storage.location(file);
    SeekableByteChannel channel = storage.open(file);
    try {
      if (channel.size() == 0) {
        throw new UnreadableFileException(
            table, location, "empty; expected a Parquet file of " + table.records());
      }
      this.reader =
          decode(() -> ParquetFileReader.open(new ChannelFile(location, channel), options()));
      FileMetaData metadata = reader.getFileMetaData();
      this.present =
          table.requireReadable(location, metadata.getSchema(), metadata.getKeyValueMetaData());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static ParquetReadOptions options() {
    return ParquetReadOptions.builder(new PlainParquetConfiguration())
        .withCodecFactory(new Codecs())
        .usePageChecksumVerification()
        .withUseHadoopVectoredIo(false)
        .build();
  }

  /** Number of rows in the file. */
  public long rows() {
    return reader.getRecordCount();
  }

  /** Number of row groups: the parts of a file that are in memory one at a time. */
  public int blocks() {
    return reader.getRowGroups().size();
  }

  /** Number of rows in a row group. */
  public long rows(int block) {
    return reader.getRowGroups().get(block).getRowCount();
  }

  /** Whether the file has columns that this version does not know, and so would lose on copying. */
  boolean hasUnknownColumns() {
    return reader.getFileMetaData().getSchema().getFieldCount() > present.size();
  }

  /**
   * Visits every record, in the order of the file.
   *
   * @throws UnreadableFileException where the file is damaged; the records before were visited
   */
  void forEach(Consumer<R> visitor) throws IOException {
    forEach(table.columns(), table.reading(), visitor);
  }

  /** The same of one column of text. */
  <V> void forEach(Column<R, V> column, Consumer<V> visitor) throws IOException {
    forEach(List.of(column), (rows, row) -> rows.labels(column).of(row), visitor);
  }

  /** Makes something of every row of these columns. */
  private <T> void forEach(
      List<Column<R, ?>> wanted, RowGroup.Reading<R, T> reading, Consumer<T> visitor)
      throws IOException {
    for (int block = 0; block < blocks(); block++) {
      RowGroup<R> rows = rowGroup(block, wanted);
      for (int row = 0; row < rows.rows(); row++) {
        T next;
        try {
          next = reading.read(rows, row);
        } catch (RuntimeException e) {
          throw unreadable(e);
        }
        visitor.accept(next);
      }
    }
  }

  /** Some columns of a row group, as far as the file has them. */
  RowGroup<R> rowGroup(int block, List<Column<R, ?>> wanted) throws IOException {
    MessageType stored = reader.getFileMetaData().getSchema();
    List<Type> fields =
        wanted.stream()
            .filter(present::contains)
            .map(column -> stored.getType(column.name()))
            .toList();
    MessageType schema = new MessageType(stored.getName(), fields);
    reader.setRequestedSchema(schema);
    return decode(() -> new RowGroup<>(table, wanted, schema, reader.readRowGroup(block)));
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  /** Reads something. */
  interface Reading<T> {
    T read() throws IOException;
  }

  /**
   * Parquet reports damage by whatever exception the damage leads to: all mean the same here. A
   * page may claim any size, and Parquet makes room for it before it looks whether it is there.
   */
  final <T> T decode(Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (UnreadableFileException | ClosedChannelException | FileSystemException e) {
      throw e;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      throw unreadable(e);
    }
  }

  private UnreadableFileException unreadable(Throwable cause) {
    String said = Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
    return new UnreadableFileException(
        table,
        location,
        "not a whole Parquet file of %s (%s)"
            .formatted(table.records(), said.replace(location, "it")),
        cause);
  }
}
