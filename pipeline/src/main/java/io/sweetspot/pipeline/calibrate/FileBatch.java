package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.datasets.parquet.TrialReader;
import io.sweetspot.datasets.parquet.UnreadableFileException;
import io.sweetspot.pipeline.storage.DatasetLocation;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Row groups that one worker folds in one go.
 *
 * <p>There are never more than {@value #MOST} batches, so that the partial curves that wait to be
 * merged stop growing with the rows: each batch has at most a sum per program, role, run and thread
 * count, of 11 to 19 bytes. How they are cut depends on the dataset alone, since the last bit of a
 * mean depends on it.
 *
 * @param dataset where the dataset is
 * @param index place among the batches, from 0
 * @param spans what to fold, in the order of the dataset
 */
public record FileBatch(DatasetLocation dataset, int index, List<Span> spans)
    implements Serializable {

  /**
   * Twice the slots of a small cluster, so that one that is slow does not hold up the rest much.
   */
  private static final int MOST = 16;

  /** What a batch is worth, in rows: less would spend more on merging than on reading. */
  private static final long WORTHWHILE = 1_000_000;

  /** What opening a file costs, in rows that could be read meanwhile. */
  private static final long OPENING = 20_000;

  public FileBatch {
    spans = List.copyOf(spans);
  }

  /**
   * Row groups of one file.
   *
   * @param file its name in the dataset
   * @param first the first row group, from 0
   * @param end the one after the last
   */
  public record Span(String file, int first, int end) implements Serializable {}

  private record Piece(Span span, long cost) {}

  /** All files of a dataset, as they are now. */
  public static List<FileBatch> of(DatasetLocation location) throws IOException {
    Dataset dataset = location.open();
    List<Piece> pieces = new ArrayList<>();
    for (String file : dataset.files()) {
      addPieces(pieces, dataset, file);
    }
    return batches(location, pieces);
  }

  /** All files of the dataset in a folder. */
  public static List<FileBatch> of(Path folder) throws IOException {
    return of(DatasetLocation.of(folder));
  }

  /** All files that can be read to their end; the others are told to {@code skipped}. */
  public static List<FileBatch> readable(
      DatasetLocation location, Consumer<UnreadableFileException> skipped) throws IOException {
    Dataset dataset = location.open();
    List<Piece> pieces = new ArrayList<>();
    for (String file : dataset.files()) {
      try (TrialReader reader = dataset.reader(file)) {
        reader.forEachBlock(block -> {});
        addPieces(pieces, file, reader);
      } catch (UnreadableFileException e) {
        skipped.accept(e);
      }
    }
    return batches(location, pieces);
  }

  /** Of a file of one trial the name is enough; opening thousands of them here would take long. */
  private static void addPieces(List<Piece> pieces, Dataset dataset, String file)
      throws IOException {
    if (Dataset.isOfOneTrial(file)) {
      pieces.add(new Piece(new Span(file, 0, 1), OPENING + 1));
      return;
    }
    try (TrialReader reader = dataset.reader(file)) {
      addPieces(pieces, file, reader);
    }
  }

  private static void addPieces(List<Piece> pieces, String file, TrialReader reader) {
    for (int block = 0; block < reader.blocks(); block++) {
      pieces.add(new Piece(new Span(file, block, block + 1), OPENING + reader.rows(block)));
    }
  }

  private static List<FileBatch> batches(DatasetLocation location, List<Piece> pieces) {
    long total = pieces.stream().mapToLong(Piece::cost).sum();
    long count = Math.max(1, Math.min(MOST, total / WORTHWHILE));
    List<FileBatch> batches = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    long cost = 0;
    for (Piece piece : pieces) {
      add(spans, piece.span());
      cost += piece.cost();
      if (cost * count >= total * (batches.size() + 1)) {
        batches.add(new FileBatch(location, batches.size(), spans));
        spans.clear();
      }
    }
    return batches;
  }

  /** Adds a row group, to the last span where it follows it. */
  private static void add(List<Span> spans, Span next) {
    int last = spans.size() - 1;
    if (last >= 0
        && spans.get(last).file().equals(next.file())
        && spans.get(last).end() == next.first()) {
      spans.set(last, new Span(next.file(), spans.get(last).first(), next.end()));
    } else {
      spans.add(next);
    }
  }
}
