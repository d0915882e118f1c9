package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.DatasetLocation;
import io.sweetspot.pipeline.PublishedRecommendations;
import io.sweetspot.workloads.DownloadTrials;
import io.sweetspot.workloads.ThisMachine;
import io.sweetspot.workloads.download.DownloadRequest;
import io.sweetspot.workloads.download.Downloader;
import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What tuning has found out about downloads: for each host, size and kind of machine a number of
 * connections.
 *
 * @param entries recommendations of downloads, as they were published
 */
record LearnedDownloads(List<Learned> entries) {
  LearnedDownloads {
    entries = List.copyOf(entries);
  }

  /**
   * One recommendation.
   *
   * @param program the host and size it is for, as {@link DownloadTrials#nameOf(URI, OptionalLong)}
   *     has it
   * @param machine the kind of machine it was measured on
   * @param connections what is recommended
   */
  record Learned(String program, String machine, int connections) {
    String sentence() {
      return "%d connections, as learned for %s on this kind of machine"
          .formatted(connections, program);
    }
  }

  /** All that the dataset has published; nothing where there is none. */
  static LearnedDownloads in(DatasetLocation dataset) throws IOException {
    return new LearnedDownloads(
        PublishedRecommendations.read(dataset).stream()
            .map(entry -> new Learned(entry.program(), entry.machine(), entry.threads()))
            .toList());
  }

  /**
   * What was learned for the request's host on this kind of machine, for the size closest to its
   * file's. The server is asked for the size only where something was learned.
   */
  Optional<Learned> closest(DownloadRequest request) throws IOException {
    URI url = request.url();
    List<Learned> here =
        entries.stream()
            .filter(
                it ->
                    DownloadTrials.doublingsApart(it.program(), url, OptionalLong.empty())
                        .isPresent())
            .filter(it -> it.machine().equals(ThisMachine.describe().kind()))
            .toList();
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
