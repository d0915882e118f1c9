package io.sweetspot.pipeline.schedule;

import io.sweetspot.datasets.PrintableText;
import io.sweetspot.pipeline.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The recalibration that a night runs, complete: whoever starts it needs no search path, no folder
 * and no shell of ours.
 *
 * @param launcher what starts Sweetspot, absolute: the Java of today and its class path
 * @param options what follows it, from {@code recalibrate} on, with absolute paths
 * @param directory absolute path of the folder it runs in
 * @param searchPath where the programs that it measures are looked for: the {@code PATH} of today
 * @param dataset absolute path of the dataset
 */
public record NightlyCommand(
    List<String> launcher, List<String> options, Path directory, String searchPath, Path dataset) {
  private static final int NAME_DIGEST_BYTES = 4;

  /** So that the whole has 52 characters, the most that a CronJob of Kubernetes may have. */
  private static final int LONGEST_FOLDER = 33;

  public NightlyCommand {
    launcher = List.copyOf(launcher);
    options = List.copyOf(options);
    for (Path path : List.of(directory, dataset)) {
      if (!path.isAbsolute()) {
        throw new IllegalArgumentException("%s; expected an absolute path".formatted(path));
      }
    }
    for (String text : allTexts(launcher, options, directory, searchPath)) {
      if (!PrintableText.isPrintable(text)) {
        throw new InvalidInputException(
            "'%s' has a line break or another control character, which no timer can be given; rename it"
                .formatted(PrintableText.line(text)));
      }
    }
  }

  /** The whole argument vector. */
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>(launcher);
    arguments.addAll(options);
    return List.copyOf(arguments);
  }

  /**
   * What timers of this dataset are called: {@code sweetspot-}, its last folder, and eight
   * hexadecimal digits of its path, so that two datasets never share a name.
   */
  public String name() {
    String folder =
        Optional.ofNullable(dataset.getFileName())
            .map(Path::toString)
            .orElse("")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    String cut = folder.substring(0, Math.min(LONGEST_FOLDER, folder.length()));
    String digest = digest(dataset.toString());
    return cut.isEmpty() ? "sweetspot-" + digest : "sweetspot-%s-%s".formatted(cut, digest);
  }

  private static List<String> allTexts(
      List<String> launcher, List<String> options, Path directory, String searchPath) {
    List<String> all = new ArrayList<>(launcher);
    all.addAll(options);
    all.add(directory.toString());
    all.add(searchPath);
    return all;
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, NAME_DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
