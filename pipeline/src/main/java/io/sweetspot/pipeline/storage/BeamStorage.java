package io.sweetspot.pipeline.storage;

import io.sweetspot.datasets.storage.Storage;
import io.sweetspot.datasets.storage.StorageException;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.io.fs.MatchResult;

/**
 * A dataset at an address of a Beam file system.
 *
 * <pre>
 * s3://bucket/path/trials/NAME.parquet     the table
 * s3://bucket/path/trials/_sweetspot       says that this is a dataset, also before its first trial
 * s3://bucket/path/.writing/...            files being written; no reader looks at them
 * </pre>
 *
 * <p>A file appears whole, in one step, and has been taken over by the storage when {@link #put}
 * returns. Two writers of one name store the same trial: one of their files stays. Several files
 * cannot be replaced by one in one step here, so such datasets are not compacted.
 */
final class BeamStorage implements Storage {
  private static final String TRIALS = "trials/";
  private static final String MARK = TRIALS + "_sweetspot";

  /** Up to here a file is read whole: Parquet looks at a dozen places, and each is a request. */
  private static final long SMALL_BYTES = 4L << 20;

  /** No living writer is this old. */
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final String address;
  private final BeamFiles files;

  private BeamStorage(String address) {
    this.address = address;
    this.files = new BeamFiles(address);
  }

  /**
   * Opens a dataset that is there.
   *
   * @throws StorageException where there is none, or the storage does not answer
   */
  static BeamStorage at(String address) throws IOException {
    BeamStorage storage = new BeamStorage(address);
    if (storage.files.find(MARK).isEmpty() && storage.list().isEmpty()) {
      throw new StorageException(
          "there is no dataset %s; collect or import one".formatted(address));
    }
    return storage;
  }

  /**
   * Opens a dataset to add to it, and makes it first where it is missing.
   *
   * @throws StorageException where the storage does not answer or cannot be written
   */
  static BeamStorage create(String address) throws IOException {
    BeamStorage storage = new BeamStorage(address);
    if (storage.files.find(MARK).isEmpty()) {
      storage.files.write(MARK, out -> {});
    }
    storage.files.deleteAbandoned(Instant.now().minus(ABANDONED).toEpochMilli());
    return storage;
  }

  @Override
  public List<String> list() throws IOException {
    return files.list(TRIALS + "*" + SUFFIX).stream()
        .map(file -> String.valueOf(file.resourceId().getFilename()))
        .filter(name -> !name.startsWith(".") && !name.startsWith("_"))
        .sorted()
        .toList();
  }

  @Override
  public boolean exists(String name) throws IOException {
    return files.find(TRIALS + requireTable(name)).isPresent();
  }

  @Override
  public String location(String name) {
    return address + "/" + TRIALS + requireTable(name);
  }

  @Override
  public SeekableByteChannel open(String name) throws IOException {
    Optional<MatchResult.Metadata> found = files.find(TRIALS + requireTable(name));
    if (found.isEmpty()) {
      throw new NoSuchFileException(location(name));
    }
    if (found.get().sizeBytes() > SMALL_BYTES) {
      ReadableByteChannel channel = files.open(found.get());
      if (channel instanceof SeekableByteChannel seekable) {
        return seekable;
      }
      channel.close();
    }
    return new MemoryChannel(files.read(found.get()));
  }

  @Override
  public void put(String name, byte[] content) throws IOException {
    if (!exists(name)) {
      files.write(TRIALS + name, out -> out.write(content));
    }
  }

  @Override
  public boolean replace(Collection<String> olds, String name, byte[] content)
      throws StorageException {
    throw new StorageException(
        ("dataset %s: this storage cannot put one file in the place of %d in one step, so a reader"
                + " could see a trial twice or not at all; copy the dataset to a folder to compact it")
            .formatted(address, olds.size()));
  }

  private static String requireTable(String name) {
    if (!name.endsWith(SUFFIX) || name.startsWith(".") || name.indexOf('/') >= 0) {
      throw new IllegalArgumentException(
          "file name is '%s'; expected NAME%s without a folder".formatted(name, SUFFIX));
    }
    return name;
  }
}
