package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.apply.LearnedDownloads;
import io.sweetspot.pipeline.jobs.StopNotice;
import io.sweetspot.workloads.download.Checksum;
import io.sweetspot.workloads.download.DownloadException;
import io.sweetspot.workloads.download.DownloadListener;
import io.sweetspot.workloads.download.DownloadRequest;
import io.sweetspot.workloads.download.DownloadResult;
import io.sweetspot.workloads.download.DownloadUrl;
import io.sweetspot.workloads.download.Downloader;
import io.sweetspot.workloads.download.UnverifiableException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sweetspot download}: the downloader for people. */
@Command(
    name = "download",
    description = {
      "Download a file over several connections, and verify it.",
      "",
      "Connections fetch byte ranges; what they come to is verified by the sums that "
          + "the server or --checksum gives. Stopped downloads go on where they were; a file that is "
          + "not right never gets its name."
    },
    footer = {"", "Example:", "  sweetspot download https://example.org/big.iso"},
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DownloadCommand implements Callable<Integer> {
  private final Console console;

  private static final String AUTO = "auto";
  private static final String STOPPED =
      "Stopped. What is here is kept; the same command goes on from there.";
  private static final int UNLEARNED_CONNECTIONS = 8;

  @Parameters(
      arity = "1",
      paramLabel = "URL",
      description =
          "http:// or https://, or env:NAME for the variable that holds it, or file:PATH for the "
              + "file that does, with mode 0600: others see this command line, so keep passwords off it.")
  private String url;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = AUTO,
      description =
          "How many fetch at once, 1 to "
              + DownloadRequest.MOST_CONNECTIONS
              + ", or auto: what "
              + "'sweetspot tune --download' learned for this host, this kind of machine and the file's "
              + "size, the closest one where it is far from all that were measured, otherwise 8 "
              + "(default: auto).")
  private String connections;

  @Mixin private OutputOption output;

  @Option(
      names = "--chunk",
      paramLabel = "SIZE",
      description = "Bytes of a range, such as 5MiB (default: 5MiB, less for small files).")
  private Optional<String> chunk = Optional.empty();

  @Option(
      names = "--checksum",
      paramLabel = "SUM",
      description = "md5=HEX, sha256=HEX or crc32c=HEX; wins over what the server says.")
  private Optional<String> checksum = Optional.empty();

  @Option(
      names = "--require-sum",
      description =
          "Fetch nothing where neither the server nor --checksum gives a sum: exit code 5. Without a "
              + "sum a file that was changed on its way cannot be told from a right one.")
  private boolean requireSum;

  @Mixin private FormatOption format;

  @Option(
      names = "--header",
      paramLabel = "NAME: VALUE",
      description = "A further request header, sent to the URL's own host only; repeatable.")
  private List<String> headers = List.of();

  @Option(names = "--overwrite", description = "Replace a file that is there already.")
  private boolean overwrite;

  @Option(
      names = "--consolidate",
      description = "The paper's procedure: temporary files, then joined, then hashed.")
  private boolean consolidate;

  @Option(names = "--quiet", description = "No progress and no notices.")
  private boolean quiet;

  @Mixin private DatasetOption dataset;

  DownloadCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    DownloadListener listener = quiet ? DownloadListener.SILENT : new DownloadStatus(console);
    DownloadResult result;
    try {
      DownloadRequest request = request();
      StopNotice notice = StopNotice.of(console, () -> STOPPED);
      try (notice) {
        result = new Downloader().download(request, listener);
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(e.getMessage(), e);
    } catch (DownloadException e) {
      console.say("sweetspot: " + e.getMessage());
      return e instanceof UnverifiableException ? Sweetspot.NOT_VERIFIED : Sweetspot.OUR_FAILURE;
    } finally {
      console.clear();
    }
    tell(result);
    return Sweetspot.DONE;
  }

  private void tell(DownloadResult result) {
    console
        .out()
        .println(
            format.format() == Format.JSON ? DownloadJson.of(result) : result.file().toString());
    if (!quiet || !result.isVerified()) {
      console.say(result.verification());
    }
    if (!quiet) {
      console.say(
          String.format(
              Locale.ROOT,
              "%d bytes in %.2f s over %d connections",
              result.bytes(),
              result.seconds(),
              result.connections()));
    }
  }

  private DownloadRequest request() throws IOException {
    URI address = DownloadUrl.parse(url);
    DownloadUrl.warning(url).ifPresent(text -> console.say("sweetspot: warning: " + text));
    DownloadRequest asking = DownloadRequest.into(address, Path.of(""), 1).withHeaders(headers());
    int count = connections(asking);
    DownloadRequest request =
        output
            .file()
            .map(path -> DownloadRequest.of(address, path, count))
            .orElseGet(() -> DownloadRequest.into(address, Path.of(""), count))
            .withHeaders(headers());
    if (chunk.isPresent()) {
      request = request.withChunkBytes(ByteSize.parse("--chunk", chunk.get()));
    }
    if (checksum.isPresent()) {
      request = request.withChecksum(Checksum.parse(checksum.get()));
    }
    if (requireSum) {
      request = request.requiringSum();
    }
    if (overwrite) {
      request = request.overwriting();
    }
    return consolidate ? request.consolidating() : request;
  }

  private int connections(DownloadRequest request) throws IOException {
    if (!connections.equals(AUTO)) {
      try {
        return Integer.parseInt(connections);
      } catch (NumberFormatException e) {
        throw new InvalidInputException(
            "--connections is '%s'; expected a number or auto".formatted(connections), e);
      }
    }
    Optional<LearnedDownloads.Learned> learned =
        LearnedDownloads.in(dataset.location()).of(request);
    if (!quiet) {
      console.say(
          learned
              .map(LearnedDownloads.Learned::sentence)
              .orElse(
                  "%d connections; nothing was learned for this host and kind of machine yet, see 'sweetspot tune --download'"
                      .formatted(UNLEARNED_CONNECTIONS)));
    }
    return learned.map(LearnedDownloads.Learned::connections).orElse(UNLEARNED_CONNECTIONS);
  }

  private Map<String, String> headers() {
    Map<String, String> named = new TreeMap<>();
    for (String header : headers) {
      int colon = header.indexOf(':');
      if (colon < 1) {
        throw new InvalidInputException(
            "--header has no name before a colon; expected NAME: VALUE");
      }
      named.put(header.substring(0, colon).strip(), header.substring(colon + 1).strip());
    }
    return named;
  }
}
