package io.sweetspot.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.ArgSpec;

/**
 * What a shell offers for a value of an option or an argument.
 *
 * @param kind where the values are found
 * @param words the values, where they are known beforehand
 */
record Offer(Kind kind, List<String> words) {

  /** Where values are found. */
  enum Kind {
    NOTHING,
    WORDS,
    FILES,
    FOLDERS,
    /** The programs that something was learned about, in the dataset at its usual place. */
    PROGRAMS
  }

  /** Prints those programs, in any shell. */
  static final String PRINT_PROGRAMS =
      "sed -n 's/^{\"program\":\"\\([^\"\\\\]*\\)\".*/\\1/p' sweetspot-data/recommendations.json"
          + " 2>/dev/null | sort -u";

  Offer {
    words = List.copyOf(words);
  }

  /** The offer for {@code argument}, by the values of its type and by what help calls them. */
  static Offer of(ArgSpec argument) {
    List<String> words = new ArrayList<>();
    if (argument.completionCandidates() != null) {
      argument.completionCandidates().forEach(word -> words.add(word.toLowerCase(Locale.ROOT)));
    }
    if (!words.isEmpty()) {
      return new Offer(Kind.WORDS, words);
    }
    Kind kind =
        switch (argument.paramLabel()) {
          case "FILE", "FILE..." -> Kind.FILES;
          case "DIR", "FOLDER" -> Kind.FOLDERS;
          case "NAME" -> argument.isPositional() ? Kind.PROGRAMS : Kind.NOTHING;
          default -> Kind.NOTHING;
        };
    return new Offer(kind, List.of());
  }
}
