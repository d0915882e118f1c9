package io.sweetspot.datasets.parquet;

import static io.sweetspot.datasets.parquet.TrialColumn.TRIAL_ID;

import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.schema.MessageType;

/**
 * Streams the trials of one table file to a visitor: one row group in memory, only the columns that
 * the visitor wants, no list of rows. A file that turns out damaged part way has been visited up to
 * there; whoever counts rows throws away what it has of the file.
 */
public final class TrialReader implements Closeable {
  private final String location;
  private final ParquetFileReader reader;
  private final Set<TrialColumn> present;

  private TrialReader(String location, ParquetFileReader reader, Set<TrialColumn> present) {
    this.location = location;
    this.reader = reader;
    this.present = present;
  }

  /**
   * Opens a file of a dataset.
   *
   * @throws UnreadableFileException where it is not a whole file of trials; the message names it
   * @throws IOException where the storage cannot be read
   */
  public static TrialReader open(Storage storage, String file) throws IOException {
    String location = storage.location(file);
    SeekableByteChannel channel = storage.open(file);
    try {
      if (channel.size() == 0) {
        throw new UnreadableFileException(location, "empty; expected a Parquet file of trials");
      }
      ParquetFileReader reader =
          decode(location, () -> ParquetFileReader.open(new ChannelFile(channel), options()));
      FileMetaData metadata = reader.getFileMetaData();
      return new TrialReader(
          location,
          reader,
          TrialSchema.requireReadable(
              location, metadata.getSchema(), metadata.getKeyValueMetaData()));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Number of trials in the file. */
  public long rows() {
    return reader.getRecordCount();
  }

  /** Whether the file has columns that this version does not know, and so would lose on copying. */
  boolean hasUnknownColumns() {
    return reader.getFileMetaData().getSchema().getFieldCount() > present.size();
  }

  /**
   * Visits every trial, in the order of the file.
   *
   * @throws UnreadableFileException where the file is damaged; the trials before were visited
   */
  public void forEachTrial(Consumer<Trial> visitor) throws IOException {
    forEachRow(present, TrialRows::new, visitor);
  }

  /**
   * Visits the identity of every trial, in the order of the file.
   *
   * @throws UnreadableFileException where the file is damaged; the trials before were visited
   */
  public void forEachId(Consumer<String> visitor) throws IOException {
    forEachRow(
        EnumSet.of(TRIAL_ID),
        group -> {
          RowGroup.Values ids = group.values(TRIAL_ID);
          return ids::nextString;
        },
        visitor);
  }

  /** Number of row groups: the parts that {@link #forEachBlock} takes one of at a time. */
  public int blocks() {
    return reader.getRowGroups().size();
  }

  /** Number of trials in a row group. */
  public long rows(int block) {
    return reader.getRowGroups().get(block).getRowCount();
  }

  /**
   * Visits the part of every trial that curves are folded from, a row group at a time: millions of
   * trials a second.
   *
   * @throws UnreadableFileException where the file is damaged; the row groups before were visited
   */
  public void forEachBlock(Consumer<MeasurementBlock> visitor) throws IOException {
    for (int block = 0; block < blocks(); block++) {
      visitor.accept(block(block));
    }
  }

  /**
   * The part of every trial of one row group that curves are folded from.
   *
   * @param block from 0 to below {@link #blocks}
   * @throws UnreadableFileException where the file is damaged there
   */
  public MeasurementBlock block(int block) throws IOException {
    MessageType schema = request(MeasurementBlock.COLUMNS);
    return decode(location, () -> new MeasurementBlock(rowGroup(block, schema)));
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private <T> void forEachRow(
      Set<TrialColumn> wanted, Function<RowGroup, Supplier<T>> open, Consumer<T> visitor)
      throws IOException {
    MessageType schema = request(wanted);
    for (int i = 0; i < reader.getRowGroups().size(); i++) {
      int index = i;
      RowGroup group = decode(location, () -> rowGroup(index, schema));
      Supplier<T> rows = decode(location, () -> open.apply(group));
      for (long row = 0; row < group.rows(); row++) {
        T next;
        try {
          next = rows.get();
        } catch (RuntimeException e) {
          throw unreadable(location, e);
        }
        visitor.accept(next);
      }
    }
  }

  /** Asks the file for these columns, as far as it has them. */
  private MessageType request(Set<TrialColumn> wanted) {
    Set<TrialColumn> columns = EnumSet.copyOf(wanted);
    columns.retainAll(present);
    MessageType schema = TrialSchema.projection(reader.getFileMetaData().getSchema(), columns);
    reader.setRequestedSchema(schema);
    return schema;
  }

  private RowGroup rowGroup(int index, MessageType schema) throws IOException {
    return new RowGroup(
        reader.readRowGroup(index), schema, reader.getFileMetaData().getCreatedBy());
  }

  private static ParquetReadOptions options() {
    return ParquetReadOptions.builder(new PlainParquetConfiguration())
        .withCodecFactory(new Codecs())
        .usePageChecksumVerification()
        .withUseHadoopVectoredIo(false)
        .build();
  }

  /** Work on the bytes of a file. */
  @FunctionalInterface
  private interface Decoding<T> {
    T run() throws IOException;
  }

  /** Parquet reports damage by whatever exception the damage leads to: all mean the same here. */
  private static <T> T decode(String location, Decoding<T> decoding) throws IOException {
    try {
      return decoding.run();
    } catch (ClosedChannelException | FileSystemException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw unreadable(location, e);
    }
  }

  private static UnreadableFileException unreadable(String location, Exception cause) {
    return new UnreadableFileException(
        location, "not a whole Parquet file of trials (%s)".formatted(cause.getMessage()), cause);
  }
}
