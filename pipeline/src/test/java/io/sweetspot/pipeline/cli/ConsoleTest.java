package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private static final String HOSTILE = "a\u001b[2J\r\u009b31m\u202eb\u200bc\ttab\nline";
  private static final String SHOWN = "a\\u001b[2J\\u000d\\u009b31m\\u202eb\\u200bc\ttab\nline\n";

  @Test
  void whateverIsPrintedIsShownAndNotObeyed() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(out), new PrintWriter(err));
    console.out().println(HOSTILE);
    console.say(HOSTILE);
    console.status(HOSTILE);
    console.interject(HOSTILE);
    console.finish(HOSTILE);
    assertEquals(SHOWN, out.toString());
    assertEquals(SHOWN.repeat(4), err.toString());
  }
}
