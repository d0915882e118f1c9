package io.sweetspot.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PrintableTextTest {

  @Test
  void whatATerminalActsOutIsWrittenAsWhatItIs() {
    assertEquals("a\\u001b[31mb", PrintableText.line("a\u001b[31mb"));
    assertEquals(
        "\\u0000\\u0007\\u0008\\u000a\\u000d\\u007f\\u009b",
        PrintableText.line("\0\7\b\n\r\177\u009b"));
    assertEquals("\\u202e\\u2066\\u200b\\ufeff", PrintableText.line("\u202e\u2066\u200b\ufeff"));
    assertEquals("\\u2028\\ud800", PrintableText.line("\u2028\ud800"));
    assertEquals("\\udb40\\udc01", PrintableText.line("\udb40\udc01"));
  }

  @Test
  void whatPeopleWriteStaysAsItIs() {
    for (String text : new String[] {"", "plain", "ä ö 日本語 🙂", "\"quoted\\n\"", "C:\\x1b"}) {
      assertEquals(text, PrintableText.line(text));
      assertTrue(PrintableText.isPrintable(text));
    }
  }

  @Test
  void linesAndTabsStayWhereLinesAreMeant() {
    assertEquals("a\n\tb\\u000d\nc", PrintableText.lines("a\n\tb\r\nc"));
    assertFalse(PrintableText.isPrintable("a\nb"));
  }

  @Test
  void aLongLineIsCut() {
    String cut = PrintableText.line("x".repeat(100_000));
    assertTrue(cut.startsWith("xxx") && cut.endsWith("... (100000 characters)"), cut);
    assertTrue(cut.length() < PrintableText.LONGEST_LINE + 50);
  }
}
