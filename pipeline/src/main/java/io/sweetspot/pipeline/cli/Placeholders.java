package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.workloads.Program;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words in braces, which a program's arguments and variables have replaced. */
final class Placeholders {
  /** But those of a shell's variables. */
  private static final Pattern IN_BRACES = Pattern.compile("(?<!\\$)\\{([A-Za-z_]+)}");

  private Placeholders() {}

  /**
   * Refuses a slip of the keyboard: the word that was meant is nowhere else in the program.
   *
   * @param known words that are replaced
   */
  static void requireMeant(Program program, List<String> known) {
    List<String> texts =
        Stream.of(program.command(), program.service().command(), program.environment().values())
            .flatMap(Collection::stream)
            .toList();
    List<String> missing =
        known.stream()
            .filter(word -> texts.stream().noneMatch(text -> text.contains(braced(word))))
            .toList();
    for (String text : texts) {
      Matcher matcher = IN_BRACES.matcher(text);
      while (matcher.find()) {
        String word = matcher.group(1);
        Suggestion.of(word.toLowerCase(Locale.ROOT), missing)
            .ifPresent(
                meant -> {
                  throw new InvalidInputException(
                      "program '%s' has %s in its command; did you mean %s?"
                          .formatted(program.name(), braced(word), braced(meant)));
                });
      }
    }
  }

  private static String braced(String word) {
    return "{" + word + "}";
  }
}
