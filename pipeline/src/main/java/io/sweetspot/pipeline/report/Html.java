package io.sweetspot.pipeline.report;

/** Text made safe for a page. */
final class Html {

  private Html() {}

  /** The text as it has to stand in an element or in a quoted attribute. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      switch (character) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(isForbidden(character) ? '\uFFFD' : character);
      }
    }
    return escaped.toString();
  }

  /**
   * JSON that may stand inside a script element: no character in it can end the element, open a
   * comment, or be a line end to JavaScript that is none to JSON.
   */
  static String escapeJson(String json) {
    return json.replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static boolean isForbidden(char character) {
    return character < ' ' && character != '\n' && character != '\t' && character != '\r';
  }
}
