package io.sweetspot.datasets;

/**
 * Makes text that others wrote safe to print. A terminal acts out control characters: they colour,
 * move, rename and answer; characters that steer the direction of writing make a line look like
 * another. They are written as what they are, {@code \}{@code u001b}, which JSON reads as the same
 * text.
 */
public final class PrintableText {
  /** Longer text is cut, in characters. */
  static final int LONGEST_LINE = 1000;

  private PrintableText() {}

  /** The text as one line of at most {@value #LONGEST_LINE} characters. */
  public static String line(String foreign) {
    if (foreign.length() <= LONGEST_LINE) {
      return escaped(foreign, false);
    }
    String shown = escaped(foreign.substring(0, LONGEST_LINE), false);
    return "%s... (%d characters)".formatted(shown, foreign.length());
  }

  /** The text with its lines and tabs as they are, however long. */
  public static String lines(String foreign) {
    return escaped(foreign, true);
  }

  /** Whether the text is printed as it is. */
  public static boolean isPrintable(String text) {
    return text.codePoints().allMatch(PrintableText::isPrintable);
  }

  private static String escaped(String text, boolean keepLines) {
    if (isPrintable(text)) {
      return text;
    }
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .forEach(
            character -> {
              if (isPrintable(character)
                  || (keepLines && (character == '\n' || character == '\t'))) {
                safe.appendCodePoint(character);
              } else {
                for (char unit : Character.toChars(character)) {
                  safe.append("\\u%04x".formatted((int) unit));
                }
              }
            });
    return safe.toString();
  }

  private static boolean isPrintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
