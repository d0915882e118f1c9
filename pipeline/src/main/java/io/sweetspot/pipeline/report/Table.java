package io.sweetspot.pipeline.report;

import java.util.ArrayList;
import java.util.List;

/** A table of the page under construction: caption, columns, then rows of cells, all plain text. */
final class Table {

  /** How the cells of a column are set. */
  enum Kind {
    /** On the left. */
    TEXT(""),
    /** On the right, never broken. */
    NUMBER(" class=\"number\""),
    /** On the left, broken anywhere: equations. */
    WIDE(" class=\"wide\"");

    private final String attribute;

    Kind(String attribute) {
      this.attribute = attribute;
    }
  }

  private final String caption;
  private final List<Kind> kinds = new ArrayList<>();
  private final StringBuilder head = new StringBuilder();
  private final StringBuilder rows = new StringBuilder();
  private boolean empty = true;

  Table(String caption) {
    this.caption = caption;
  }

  /** Adds a column; all columns come before the first row. */
  Table column(String name, Kind kind) {
    kinds.add(kind);
    head.append("<th scope=\"col\"%s>%s</th>".formatted(kind.attribute, Html.escape(name)));
    return this;
  }

  /** Adds a row; its first cell is its heading. A marked row stands out. */
  void row(boolean marked, List<String> cells) {
    if (cells.size() != kinds.size()) {
      throw new IllegalArgumentException(
          "row has %d cells; expected %d, one a column".formatted(cells.size(), kinds.size()));
    }
    rows.append(marked ? "<tr class=\"marked\">" : "<tr>");
    for (int i = 0; i < cells.size(); i++) {
      String tag = i == 0 ? "th" : "td";
      rows.append("<%s%s".formatted(tag, i == 0 ? " scope=\"row\"" : ""))
          .append(kinds.get(i).attribute)
          .append('>')
          .append(Html.escape(cells.get(i)))
          .append("</%s>".formatted(tag));
    }
    rows.append("</tr>\n");
    empty = false;
  }

  /** The table in a box that scrolls sideways where it is too wide; nothing without rows. */
  String html() {
    if (empty) {
      return "";
    }
    String title = Html.escape(caption);
    return """
        <div class="scroll" role="region" tabindex="0" aria-label="%s">
        <table>
        <caption>%s</caption>
        <thead><tr>%s</tr></thead>
        <tbody>
        %s</tbody>
        </table>
        </div>
        """
        .formatted(title, title, head, rows);
  }
}
