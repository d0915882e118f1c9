package io.sweetspot.workloads.download;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;

/** Downloads files; see the package for how. Thread-safe; downloads share nothing. */
public final class Downloader {
  private final OkHttpClient base;

  public Downloader() {
    this(
        new OkHttpClient.Builder()
            .socketFactory(new WideSocketFactory())
            .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)) // Web adds TLS for https.
            .build());
  }

  /** With the trust, proxy and names of this client. */
  Downloader(OkHttpClient base) {
    this.base = base;
  }

  /**
   * Downloads one file and returns when it is whole, verified and under its name. The clock runs
   * from just before the first request to then.
   *
   * @throws DownloadException where it could not; the file's name is then free, or holds what it
   *     held before, and the part file beside it is kept where a later download can go on with it
   */
  public DownloadResult download(DownloadRequest request, DownloadListener listener)
      throws IOException {
    OpenFiles.require(request.connections());
    Web web = new Web(base, request);
    try {
      return new Attempts(request, web, listener).run();
    } finally {
      web.close();
    }
  }

  /**
   * The file's size in bytes, where the server says; one request or two, nothing is fetched.
   *
   * @throws IOException where the server does not answer, or not with the file
   */
  public OptionalLong size(DownloadRequest request) throws IOException {
    Web web = new Web(base, request);
    try {
      return web.inspect(true).size();
    } finally {
      web.close();
    }
  }

  /** Downloads, silently. */
  public DownloadResult download(DownloadRequest request) throws IOException {
    return download(request, DownloadListener.SILENT);
  }

  /** Where the bytes are kept until the file is whole. */
  public static Path partFile(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }

  /** What is noted beside the part file, so that a later download can go on with it. */
  public static Path journalFile(Path file) {
    return file.resolveSibling(file.getFileName() + ".part.journal");
  }
}
