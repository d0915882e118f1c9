package io.sweetspot.datasets.parquet;

import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.storage.Storage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How files are named: after what they hold, so that storing the same again changes nothing. */
final class TrialFiles {
  private static final Pattern SINGLE = Pattern.compile("([0-9a-f]{32})\\.parquet");

  private TrialFiles() {}

  /** The name of the file that holds one trial. */
  static String singleName(String id) {
    return id + Storage.SUFFIX;
  }

  /** The name of the file that holds these trials: the same whatever their order. */
  static String joinedName(List<Trial> trials) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      trials.stream()
          .map(trial -> trial.spec().id())
          .sorted()
          .forEach(id -> digest.update(id.getBytes(StandardCharsets.US_ASCII)));
      return "trials-%s%s"
          .formatted(HexFormat.of().formatHex(digest.digest(), 0, 16), Storage.SUFFIX);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The one trial in a file, where its name says so. */
  static Optional<String> singleId(String name) {
    var matcher = SINGLE.matcher(name);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
