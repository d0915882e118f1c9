package io.sweetspot.pipeline.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The word that somebody meant who mistyped it. */
final class Suggestion {
  /** One slip for so many characters. */
  private static final int CHARACTERS_A_SLIP = 3;

  private Suggestion() {}

  /**
   * The one of the words that is close enough, and closest; of several that which begins alike for
   * longest, since few mistype a beginning.
   */
  static Optional<String> of(String typed, Collection<String> words) {
    return words.stream()
        .filter(word -> slips(typed, word) <= Math.max(1, word.length() / CHARACTERS_A_SLIP))
        .min(
            Comparator.comparingInt((String word) -> slips(typed, word))
                .thenComparingInt(word -> -alike(typed, word)));
  }

  private static int alike(String one, String other) {
    int alike = 0;
    while (alike < Math.min(one.length(), other.length())
        && one.charAt(alike) == other.charAt(alike)) {
      alike++;
    }
    return alike;
  }

  /** What is said of it, to go on after a sentence; nothing where there is none. */
  static String clause(String typed, Collection<String> words) {
    return of(typed, words).map("; did you mean %s?"::formatted).orElse("");
  }

  /**
   * How many characters have to be put in, left out, replaced, or swapped with their neighbour: the
   * optimal string alignment distance.
   */
  static int slips(String one, String other) {
    int[][] slips = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        if (i == 0 || j == 0) {
          slips[i][j] = i + j;
          continue;
        }
        int replaced = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        slips[i][j] =
            Math.min(
                slips[i - 1][j - 1] + replaced, 1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          slips[i][j] = Math.min(slips[i][j], 1 + slips[i - 2][j - 2]);
        }
      }
    }
    return slips[one.length()][other.length()];
  }
}
