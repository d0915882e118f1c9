package io.sweetspot.pipeline.apply;

import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Size;
import io.sweetspot.fitting.sizes.SizeTable;
import io.sweetspot.pipeline.recommendations.LearnedCount;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.pipeline.recommendations.SizeCounts;
import io.sweetspot.pipeline.storage.DatasetLocation;
import io.sweetspot.workloads.DownloadTrials;
import io.sweetspot.workloads.ThisMachine;
import io.sweetspot.workloads.download.DownloadRequest;
import io.sweetspot.workloads.download.Downloader;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What tuning has found out about downloads: for each host and kind of machine a number of
 * connections by the size of the file.
 *
 * @param dataset where it was published; nothing need be there
 */
public record LearnedDownloads(DatasetLocation dataset) {
  /**
   * One recommendation.
   *
   * @param connections what is recommended
   * @param sentence what it rests on, in words
   */
  public record Learned(int connections, String sentence) {}

  /** All that the dataset has published. */
  public static LearnedDownloads in(DatasetLocation dataset) {
    return new LearnedDownloads(dataset);
  }

  /**
   * What was learned for the request's host on this kind of machine: the count of the file's size,
   * by the table of sizes where it reaches so far, else of the closest size that was measured. The
   * server is asked for the size only where something was learned. What was published of other
   * programs is passed over, however much it is.
   */
  public Optional<Learned> of(DownloadRequest request) throws IOException {
    URI url = request.url();
    MachineKind machine = ThisMachine.describe().kind();
    List<LearnedCount> here = new ArrayList<>();
    RecommendationsFile published = RecommendationsFile.of(dataset);
    published.forEachCount(
        entry -> {
          if (entry.machine().equals(machine)
              && apart(entry, url, OptionalLong.empty()).isPresent()) {
            here.add(entry);
          }
        });
    Optional<SizeCounts> table =
        published.sizes().stream()
            .filter(each -> each.identity().kind().equals(machine))
            .filter(each -> each.identity().program().equals(DownloadTrials.nameOf(url)))
            .max(SizeCounts.BY_TIME);
    if (here.isEmpty() && table.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong size = size(request);
    return table
        .flatMap(sizes -> bySize(sizes, size))
        .or(() -> closest(here, url, size, table.flatMap(sizes -> refusal(sizes, size))));
  }

  private static Optional<Learned> bySize(SizeCounts table, OptionalLong size) {
    return size(size)
        .flatMap(
            file ->
                table
                    .at(file)
                    .map(
                        row ->
                            new Learned(
                                row.threads(),
                                "%d connections for %s, as learned for %s on this kind of machine%s"
                                    .formatted(
                                        row.threads(),
                                        table.shown((double) file.value()),
                                        table.identity().program(),
                                        row.measured()
                                            ? ""
                                            : ", expected by a model, not measured"))));
  }

  /** Why the table has no count for that size; empty where the size is not known. */
  private static Optional<String> refusal(SizeCounts table, OptionalLong size) {
    return size(size)
        .map(
            file ->
                "; %s lies more than %d times beyond the sizes that were measured: 'sweetspot tune --download' this file, too"
                    .formatted(table.shown((double) file.value()), SizeTable.BEYOND));
  }

  private static Optional<Learned> closest(
      List<LearnedCount> here, URI url, OptionalLong size, Optional<String> notice) {
    return here.stream()
        .min(Comparator.comparingInt(entry -> apart(entry, url, size).orElseThrow()))
        .map(
            entry ->
                new Learned(
                    entry.threads(),
                    "%d connections, as learned for %s%s on this kind of machine%s"
                        .formatted(
                            entry.threads(),
                            entry.program(),
                            entry.size().map(each -> ", size " + each).orElse(""),
                            notice.orElse(""))));
  }

  private static OptionalInt apart(LearnedCount entry, URI url, OptionalLong size) {
    return DownloadTrials.doublingsApart(
        entry.program(), entry.size().orElse(Size.NONE), url, size);
  }

  private static Optional<Size> size(OptionalLong bytes) {
    return bytes.orElse(0) < 1 ? Optional.empty() : Optional.of(Size.ofBytes(bytes.getAsLong()));
  }

  private static OptionalLong size(DownloadRequest request) {
    try {
      return new Downloader().size(request);
    } catch (IOException e) {
      // The download asks again, with patience, and says what is wrong.
      return OptionalLong.empty();
    }
  }
}
