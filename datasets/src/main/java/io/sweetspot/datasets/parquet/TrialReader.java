package io.sweetspot.datasets.parquet;

import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.storage.Storage;
import java.io.IOException;
import java.util.function.Consumer;

/** Reads the trials of one table file: whole ones, their identities, or what curves are made of. */
public final class TrialReader extends TableReader<Trial> {

  private TrialReader(Storage storage, String file) throws IOException {
    super(TrialTable.TABLE, storage, file);
  }

  /**
   * Opens a file of a dataset.
   *
   * @throws UnreadableFileException where it is not a whole file of trials; the message names it
   * @throws IOException where the storage cannot be read
   */
  public static TrialReader open(Storage storage, String file) throws IOException {
    return new TrialReader(storage, file);
  }

  /**
   * Visits every trial, in the order of the file.
   *
   * @throws UnreadableFileException where the file is damaged; the trials before were visited
   */
  public void forEachTrial(Consumer<Trial> visitor) throws IOException {
    forEach(visitor);
  }

  /**
   * Visits the identity of every trial, in the order of the file.
   *
   * @throws UnreadableFileException where the file is damaged; the trials before were visited
   */
  public void forEachId(Consumer<String> visitor) throws IOException {
    forEach(TrialTable.TRIAL_ID, visitor);
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
    return decode(() -> new MeasurementBlock(rowGroup(block, MeasurementBlock.COLUMNS)));
  }
}
