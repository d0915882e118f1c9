package io.sweetspot.datasets.storage;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One folder of table files. Its files carry its number, {@code NAME.000001.parquet}, so that no
 * two generations share a name.
 *
 * <p>That is what keeps a reader that knows nothing of generations from a wrong answer. It lists
 * {@code trials}, looks at each file, then opens each, always through the link; DuckDB, Arrow and
 * Hadoop all pass over a file that vanished between the first two. Were the link switched in
 * between and some names in both folders, it would take these for the whole table. So every name
 * fails from then on: those it already took cannot be opened, which is an error, and the rest are
 * nothing at all.
 *
 * @param folder where the files are
 * @param number from 1; 0 where the folder is not one of generations, and names carry no number
 */
record Generation(Path folder, int number) {
  private static final Pattern NAME = Pattern.compile("\\.trials-(\\d{6,9})");

  /** The generation that a folder's name says it is. */
  static Generation of(Path folder) {
    var matcher = NAME.matcher(folder.getFileName().toString());
    return new Generation(folder, matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0);
  }

  /** The one of a number, within a dataset's folder. */
  static Generation of(Path dataset, int number) {
    return new Generation(dataset.resolve(".trials-%06d".formatted(number)), number);
  }

  /** The names of the table files, sorted, without the generation's number. */
  List<String> list() throws IOException {
    List<String> names = new ArrayList<>();
    String suffix = suffix();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (isTable(name)) {
          names.add(
              name.endsWith(suffix)
                  ? name.substring(0, name.length() - suffix.length()) + Storage.SUFFIX
                  : name);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    names.sort(null);
    return names;
  }

  /** Where a file of this name is, or would be put; one that people put there has no number. */
  Path file(String name) {
    Path plain = folder.resolve(name);
    Path numbered =
        folder.resolve(name.substring(0, name.length() - Storage.SUFFIX.length()) + suffix());
    return Files.exists(plain) ? plain : numbered;
  }

  /** Whether there is a file of this name. */
  boolean has(String name) {
    return Files.exists(file(name));
  }

  /** What DuckDB, pandas and Spark would all read: the suffix, and no hiding prefix. */
  static boolean isTable(String name) {
    return name.endsWith(Storage.SUFFIX) && !name.startsWith(".") && !name.startsWith("_");
  }

  private String suffix() {
    return number == 0 ? Storage.SUFFIX : ".%06d%s".formatted(number, Storage.SUFFIX);
  }
}
