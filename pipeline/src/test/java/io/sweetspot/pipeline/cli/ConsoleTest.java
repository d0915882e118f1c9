package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
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

  @Test
  void whereThereIsNoTerminalLinesFollowEachOtherEverMoreSeldom() {
    StringWriter err = new StringWriter();
    AtomicLong seconds = new AtomicLong();
    Console console =
        new Console(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            false,
            () -> seconds.get() * 1_000_000_000);
    for (int i = 0; i < 3600; i++) {
      console.status("unit " + i);
      seconds.incrementAndGet();
    }
    assertEquals(
        List.of(0, 10, 30, 70, 150, 310, 630, 1230, 1830, 2430, 3030),
        err.toString().lines().map(line -> Integer.valueOf(line.substring(5))).toList());
  }

  @Test
  void onATerminalOneLineLivesAndIsNeverWrapped() {
    StringWriter err = new StringWriter();
    Console console =
        new Console(new PrintWriter(new StringWriter()), new PrintWriter(err), true, () -> 0);
    console.status("one");
    console.status("one");
    console.status("x".repeat(100));
    console.clear();
    assertEquals("\r\033[Kone\r\033[K" + "x".repeat(78) + "…\r\033[K", err.toString());
  }
}
