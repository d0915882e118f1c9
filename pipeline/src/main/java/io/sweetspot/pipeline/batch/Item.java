package io.sweetspot.pipeline.batch;

import io.sweetspot.datasets.Size;
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
 * @param size of its work; none where it is not known
 */
public record Item(String text, int occurrence, Size size) {

  public Item {
    if (text.isBlank()) {
      throw new IllegalArgumentException("an item is blank; expected a text");
    }
  }

  /** The same of that size. */
  Item ofSize(Size other) {
    return new Item(text, occurrence, other);
  }

  /**
   * The items of a file: one a line, and its size, in any unit, after a tab where it is known; a
   * fraction is rounded up. Blank lines are left out.
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
        Size size = tab < 0 ? Size.NONE : size(line.substring(tab + 1), file, number + 1);
        if (text.isBlank() || text.contains("{threads}") || text.contains("{scratch}")) {
          throw new InvalidInputException(
              "%s:%d: item '%s'; expected a text without {threads} and {scratch}"
                  .formatted(file, number + 1, text));
        }
        items.add(new Item(text, occurrences.merge(text, 1, Integer::sum) - 1, size));
      }
    }
    return List.copyOf(items);
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

  private static Size size(String text, Path file, int line) {
    return ItemSizes.parse(text)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "%s:%d: size '%s'; expected a number above 0, or such as 10MB"
                        .formatted(file, line, text)));
  }
}
