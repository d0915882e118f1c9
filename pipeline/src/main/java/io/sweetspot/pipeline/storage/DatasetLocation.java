package io.sweetspot.pipeline.storage;

import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.datasets.storage.DurableFiles;
import io.sweetspot.pipeline.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.fs.MatchResult;

/**
 * Where a dataset is: its trials, and what is published beside them. It travels to workers as its
 * address, and each of them opens it for itself.
 *
 * @param address absolute path of a folder, or {@code scheme://place/path} of a Beam file system
 */
public record DatasetLocation(String address) implements Serializable {
  private static final Pattern REMOTE = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*)://(.*)");

  /** The dataset in a folder of this machine. */
  public static DatasetLocation of(Path folder) {
    return new DatasetLocation(folder.toAbsolutePath().toString());
  }

  /**
   * The dataset at what people gave: a folder's path, or an address.
   *
   * @throws InvalidInputException where an address holds credentials or a pattern, or its file
   *     system is not built
   */
  public static DatasetLocation of(String given) {
    Matcher matcher = REMOTE.matcher(given);
    if (!matcher.matches()) {
      return of(Path.of(given));
    }
    String scheme = matcher.group(1);
    String rest = matcher.group(2);
    if (rest.replaceFirst("/.*", "").contains("@")) { // Not repeated: it is a secret.
      throw new InvalidInputException(
          "the dataset's address of scheme %s holds credentials; give them to the environment, such as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and the address without"
              .formatted(scheme));
    }
    if (rest.matches(".*[*?\\[{].*")) {
      throw new InvalidInputException(
          "dataset address is '%s'; expected one place, without * ? [ or {".formatted(given));
    }
    if (scheme.equalsIgnoreCase("file")) {
      return of(Path.of(URI.create(given)));
    }
    requireBuilt(scheme.toLowerCase(Locale.ROOT), given);
    return new DatasetLocation(given.replaceFirst("/+$", ""));
  }

  /** Whether the dataset is in a folder of this machine. */
  public boolean isFolder() {
    return !REMOTE.matcher(address).matches();
  }

  /** Opens the trials, to read them or to add to them. */
  public Dataset open() throws IOException {
    return isFolder() ? Dataset.open(folder()) : Dataset.of(BeamStorage.at(address));
  }

  /** Opens the trials to add to them; makes the dataset first where it is missing. */
  public Dataset openOrCreate() throws IOException {
    return isFolder() ? Dataset.openOrCreate(folder()) : Dataset.of(BeamStorage.create(address));
  }

  /**
   * Replaces what is published under a name, in one step: whoever reads it sees the old content or
   * the new one, whole. Where writing fails, the old one stays.
   */
  public void publish(String name, DurableFiles.Content content) throws IOException {
    if (!isFolder()) {
      new BeamFiles(address).write(name, content);
      return;
    }
    DurableFiles.replace(folder().resolve(name), content);
  }

  /** What is published under a name; empty where nothing is. */
  public Optional<InputStream> read(String name) throws IOException {
    if (!isFolder()) {
      BeamFiles files = new BeamFiles(address);
      Optional<MatchResult.Metadata> found = files.find(name);
      return found.isEmpty()
          ? Optional.empty()
          : Optional.of(new BufferedInputStream(Channels.newInputStream(files.open(found.get()))));
    }
    try {
      return Optional.of(new BufferedInputStream(Files.newInputStream(folder().resolve(name))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Where the storage of addresses answers, where that is said; pipelines have to say the same. */
  public static Optional<String> endpoint() {
    return BeamFiles.endpoint();
  }

  /** The last name of the address, which tells others nothing of the machine. */
  public String name() {
    return address.substring(address.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return address;
  }

  /**
   * The folder, for what needs one.
   *
   * @throws InvalidInputException where the dataset is not in a folder of this machine
   */
  public Path folder() {
    if (!isFolder()) {
      throw new InvalidInputException(
          "dataset is %s, but nights, batches and --hosts decide under a lock, so that no two do at once, and the file systems that Sweetspot reaches by an address have none to give; give --dataset a folder of this machine (tune, collect without --hosts, calibrate, import and export take addresses)"
              .formatted(address));
    }
    return Path.of(address);
  }

  private static void requireBuilt(String scheme, String given) {
    if (!BeamFiles.isBuilt(given)) {
      throw new InvalidInputException(
          scheme.equals("s3")
              ? "datasets on s3 are an optional part that is not built; build it once with: mvn -B -Ps3 -DskipTests package"
              : "dataset address is '%s', but there is no file system '%s' here; expected a folder or s3://BUCKET/PATH, or put Beam's jars for %s into pipeline/target/storages/%s"
                  .formatted(given, scheme, scheme, scheme));
    }
  }
}
