package io.sweetspot.pipeline.apply;

import io.sweetspot.datasets.MachineKind;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
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
import java.util.OptionalLong;

/**
 * What tuning has found out about downloads: for each host, size and kind of machine a number of
 * connections.
 *
 * @param dataset where it was published; nothing need be there
 */
public record LearnedDownloads(DatasetLocation dataset) {
  /**
   * One recommendation.
   *
   * @param program the host and size it is for, as {@link DownloadTrials#nameOf(URI, OptionalLong)}
   *     has it
   * @param connections what is recommended
   */
  public record Learned(String program, int connections) {
    /** In words. */
    public String sentence() {
      return "%d connections, as learned for %s on this kind of machine"
          .formatted(connections, program);
    }
  }

  /** All that the dataset has published. */
  public static LearnedDownloads in(DatasetLocation dataset) {
    return new LearnedDownloads(dataset);
  }

  /**
   * What was learned for the request's host on this kind of machine, for the size closest to its
   * file's. The server is asked for the size only where something was learned. What was published
   * of other programs is passed over, however much it is.
   */
  public Optional<Learned> closest(DownloadRequest request) throws IOException {
    URI url = request.url();
    MachineKind machine = ThisMachine.describe().kind();
    List<Learned> here = new ArrayList<>();
    RecommendationsFile.of(dataset)
        .forEachCount(
            entry -> {
              boolean ofHost =
                  DownloadTrials.doublingsApart(entry.program(), url, OptionalLong.empty())
                      .isPresent();
              if (ofHost && entry.machine().equals(machine)) {
                here.add(new Learned(entry.program(), entry.threads()));
              }
            });
    if (here.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong size = size(request);
    return here.stream()
        .min(
            Comparator.comparingInt(
                it -> DownloadTrials.doublingsApart(it.program(), url, size).orElseThrow()));
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
