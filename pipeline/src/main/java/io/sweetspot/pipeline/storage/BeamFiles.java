package io.sweetspot.pipeline.storage;

import io.sweetspot.datasets.storage.DurableFiles;
import io.sweetspot.datasets.storage.StorageException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.MimeTypes;

/**
 * The files under an address of a Beam file system, such as {@code s3://bucket/path}.
 *
 * <p>A file is written under a name of its own that nobody looks at, and takes its real name when
 * it is whole. Writing in place would not do even on storages where a file appears when it is
 * closed: closing after a failure completes what was sent until then.
 *
 * <p>Credentials and region come from the storage's own default places (environment, profile, the
 * machine's role), its endpoint from where Amazon's tools look for one: the system property {@code
 * aws.endpointUrlS3}, or {@code AWS_ENDPOINT_URL_S3} or {@code AWS_ENDPOINT_URL}.
 */
final class BeamFiles {

  /** Hidden, so no table reader takes it for trials. */
  private static final String ASIDE = ".writing/";

  private static final PipelineOptions OPTIONS = options();

  private final String address;

  /** The files whose addresses begin with {@code address}, which ends without a slash. */
  BeamFiles(String address) {
    this.address = address;
  }

  /** What a storage is asked to do. */
  private interface Request<T> {
    T run() throws IOException;
  }

  /** The files that a pattern below the address matches; empty where there are none. */
  List<MatchResult.Metadata> list(String pattern) throws IOException {
    return ask(
        "cannot be listed",
        () -> FileSystems.match(address + "/" + pattern, EmptyMatchTreatment.ALLOW).metadata());
  }

  /** What is known of a file; empty where there is none of that name. */
  Optional<MatchResult.Metadata> find(String name) throws IOException {
    return ask(
        "cannot be read",
        () -> {
          try {
            return Optional.of(FileSystems.matchSingleFileSpec(address + "/" + name));
          } catch (FileNotFoundException e) {
            return Optional.empty();
          }
        });
  }

  /** Opens a file that was found. */
  ReadableByteChannel open(MatchResult.Metadata file) throws IOException {
    return ask("cannot be read", () -> FileSystems.open(file.resourceId()));
  }

  /** A file that was found, whole. */
  byte[] read(MatchResult.Metadata file) throws IOException {
    return ask(
        "cannot be read",
        () -> {
          try (InputStream in = Channels.newInputStream(FileSystems.open(file.resourceId()))) {
            return in.readAllBytes();
          }
        });
  }

  /** Stores a file whole, in the place of one of that name; where that fails, nothing changes. */
  void write(String name, DurableFiles.Content content) throws IOException {
    ask(
        name + " was not stored; every trial stored before is safe",
        () -> {
          ResourceId aside = resource(ASIDE + UUID.randomUUID());
          try (OutputStream out =
              Channels.newOutputStream(FileSystems.create(aside, MimeTypes.BINARY))) {
            content.writeTo(out);
          }
          FileSystems.rename(List.of(aside), List.of(resource(name)));
          return name;
        });
  }

  /** Deletes what writers that were killed left before {@code millis} since 1970. */
  void deleteAbandoned(long millis) throws IOException {
    List<ResourceId> old = new ArrayList<>();
    for (MatchResult.Metadata file : list(ASIDE + "*")) {
      if (file.lastModifiedMillis() > 0 && file.lastModifiedMillis() < millis) {
        old.add(file.resourceId());
      }
    }
    ask(
        "cannot be cleaned",
        () -> {
          FileSystems.delete(old);
          return old;
        });
  }

  /** Whether the file system of an address is among the jars. */
  static boolean isBuilt(String address) {
    FileSystems.setDefaultPipelineOptions(OPTIONS);
    try {
      FileSystems.matchNewResource(address, true);
      return true;
    } catch (IllegalArgumentException | IllegalStateException e) {
      return false;
    }
  }

  private ResourceId resource(String name) {
    return FileSystems.matchNewResource(address + "/" + name, false);
  }

  /** A pipeline sets the file systems up for itself, so ours are set up anew for each request. */
  private <T> T ask(String failure, Request<T> request) throws IOException {
    FileSystems.setDefaultPipelineOptions(OPTIONS);
    try {
      return request.run();
    } catch (StorageException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new StorageException("dataset %s %s: %s".formatted(address, failure, reason(e)), e);
    }
  }

  /** The innermost words: those of the storage, not of the layers around it. */
  private static String reason(Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String said = cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return cause.getClass().getSimpleName() + said;
  }

  /**
   * Where the storage answers, if that is not where Amazon's does and it can be told. Whatever else
   * sets up file systems in this JVM, as every pipeline does, has to say the same: they are one for
   * all, and Beam may leave any of those that were said at about the same time.
   */
  static Optional<String> endpoint() {
    Map<String, String> environment = System.getenv();
    String endpoint =
        System.getProperty(
            "aws.endpointUrlS3",
            environment.getOrDefault(
                "AWS_ENDPOINT_URL_S3", environment.getOrDefault("AWS_ENDPOINT_URL", "")));
    return Optional.of(endpoint)
        .filter(
            url ->
                !url.isEmpty()
                    && PipelineOptionsFactory.getRegisteredOptions().stream()
                        .anyMatch(options -> options.getSimpleName().equals("AwsOptions")));
  }

  private static PipelineOptions options() {
    return PipelineOptionsFactory.fromArgs(
            endpoint().map(url -> "--endpoint=" + url).stream().toArray(String[]::new))
        .create();
  }
}
