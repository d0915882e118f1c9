package io.sweetspot.pipeline.batch;

import io.sweetspot.pipeline.InvalidInputException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One piece of a workload.
 *
 * @param text what takes the place of <code>{item}</code>; not blank
 * @param occurrence which of the lines with this text it is, from 0
 * @param size its work, in average items; above 0
 */
public record Item(String text, int occurrence, double size) {

  public Item {
    if (text.isBlank() || !(size > 0 && size < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "item '%s' of size %s; expected a text, and a size above 0".formatted(text, size));
    }
  }

  /**
   * The items of a file: one a line, and its size, in any unit, after a tab where it is known.
   * Blank lines are left out.
   *
   * @throws InvalidInputException where there is none, or a size is no number above 0
   */
  public static List<Item> read(Path file) throws IOException {
    List<Item> items = new ArrayList<>();
    Map<String, Integer> occurrences = new HashMap<>();
    List<String> lines = lines(file);
    long sized = lines.stream().filter(line -> line.contains("\t")).count();
    long written = lines.stream().filter(line -> !line.isBlank()).count();
    if (written == 0) {
      throw new InvalidInputException("%s has no items; expected one a line".formatted(file));
    }
    if (sized != 0 && sized != written) {
      throw new InvalidInputException(
          "%d of the %d items of %s have a size after a tab; expected all or none"
              .formatted(sized, written, file));
    }
    for (int number = 0; number < lines.size(); number++) {
      String line = lines.get(number);
      if (!line.isBlank()) {
        int tab = line.indexOf('\t');
        String text = tab < 0 ? line.stripTrailing() : line.substring(0, tab);
        double size = tab < 0 ? 1 : size(line.substring(tab + 1), file, number + 1);
        if (text.isBlank() || text.contains("{threads}") || text.contains("{scratch}")) {
          throw new InvalidInputException(
              "%s:%d: item '%s'; expected a text without {threads} and {scratch}"
                  .formatted(file, number + 1, text));
        }
        items.add(new Item(text, occurrences.merge(text, 1, Integer::sum) - 1, size));
      }
    }
    double average = items.stream().mapToDouble(Item::size).average().orElseThrow();
    return items.stream()
        .map(item -> new Item(item.text(), item.occurrence(), item.size() / average))
        .toList();
  }

  private static List<String> lines(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new InvalidInputException(
          "there is no file %s of items; expected one item a line in it".formatted(file));
    }
    if (Files.isDirectory(file)) {
      throw new InvalidInputException(
          "%s is a folder; expected a file with one item a line".formatted(file));
    }
    try {
      return Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new InvalidInputException("%s is no text in UTF-8".formatted(file), e);
    }
  }

  private static double size(String text, Path file, int line) {
    try {
      double size = Double.parseDouble(text.strip());
      if (size > 0 && size < Double.POSITIVE_INFINITY) {
        return size;
      }
    } catch (NumberFormatException e) {
      throw wrongSize(text, file, line);
    }
    throw wrongSize(text, file, line);
  }

  private static InvalidInputException wrongSize(String text, Path file, int line) {
    return new InvalidInputException(
        "%s:%d: size '%s'; expected a number above 0".formatted(file, line, text));
  }
}
