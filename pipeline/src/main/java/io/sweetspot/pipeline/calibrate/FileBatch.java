package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.Dataset;
import io.sweetspot.datasets.TrialReader;
import io.sweetspot.datasets.UnreadableFileException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Table files that one worker folds in one go.
 *
 * @param dataset folder of the dataset
 * @param index place among the batches, from 0
 * @param files names, in the order of the dataset
 */
public record FileBatch(String dataset, int index, List<String> files) implements Serializable {
  private static final int FILES = 64;

  public FileBatch {
    files = List.copyOf(files);
  }

  /** All files of a dataset, as they are now. */
  public static List<FileBatch> of(Path dataset) throws IOException {
    return of(dataset, Dataset.open(dataset).files());
  }

  /** All files that can be read to their end; the others are told to {@code skipped}. */
  public static List<FileBatch> readable(Path dataset, Consumer<UnreadableFileException> skipped)
      throws IOException {
    Dataset opened = Dataset.open(dataset);
    List<String> readable = new ArrayList<>();
    for (String file : opened.files()) {
      try (TrialReader reader = opened.reader(file)) {
        reader.forEachMeasurement(new CurveFold(program -> false));
        readable.add(file);
      } catch (UnreadableFileException e) {
        skipped.accept(e);
      }
    }
    return of(dataset, readable);
  }

  private static List<FileBatch> of(Path dataset, List<String> files) {
    List<FileBatch> batches = new ArrayList<>();
    for (int start = 0; start < files.size(); start += FILES) {
      batches.add(
          new FileBatch(
              dataset.toString(),
              batches.size(),
              files.subList(start, Math.min(files.size(), start + FILES))));
    }
    return batches;
  }
}
