package io.sweetspot.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The end of what was printed, compared with a slow obvious twin that keeps all of it. */
class OutputTailTest {

  private static OutputTail tail(String text) throws IOException {
    OutputTail tail = new OutputTail();
    ReadableByteChannel channel =
        Channels.newChannel(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    int count = 0;
    while (count >= 0) {
      count = tail.readFrom(channel);
    }
    return tail;
  }

  private static List<String> lines(OutputTail tail) {
    List<String> lines = new ArrayList<>();
    tail.linesLastFirst().forEachRemaining(lines::add);
    Collections.reverse(lines);
    return lines;
  }

  private static List<String> twin(String text) {
    String kept = text;
    if (text.length() > OutputTail.SIZE) {
      kept = text.substring(text.length() - OutputTail.SIZE);
      kept = kept.substring(kept.indexOf('\n') + 1);
    }
    return kept.lines()
        .map(line -> line.substring(0, Math.min(OutputTail.LONGEST_LINE, line.length())).strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  @Test
  void theLinesAreThoseOfTheTwin() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    for (int longest : List.of(1, 3, 60, 20_000)) {
      StringBuilder text = new StringBuilder();
      while (text.length() < OutputTail.SIZE * random.nextDouble(0.5, 2.5)) {
        text.append("x".repeat(random.nextInt(longest))).append(' ').append(text.length());
        text.append("\n".repeat(random.nextInt(1, 3)));
      }
      text.append(random.nextBoolean() ? "no end" : "");
      assertEquals(twin(text.toString()), lines(tail(text.toString())));
    }
  }

  @Test
  void newLinesAreThoseOfTheLastBytesWhole() throws IOException {
    String text = "0123456789\n".repeat(2000);
    List<String> lines = new ArrayList<>();
    tail(text).newLinesLastFirst(100).forEachRemaining(lines::add);
    assertEquals((100 + OutputTail.LONGEST_LINE) / 11, lines.size());
    assertTrue(lines.stream().allMatch("0123456789"::equals));
  }

  @Test
  void nothingPrintedIsNoLine() throws IOException {
    assertEquals(List.of(), lines(tail("")));
    assertEquals(List.of(), lines(tail("\n\n \n")));
    assertEquals("", tail("").end());
  }

  @Test
  void oneEndlessLineHasAnEndOnly() throws IOException {
    OutputTail tail = tail("a".repeat(OutputTail.SIZE) + "end");
    assertTrue(tail.isCut());
    assertEquals(List.of(), lines(tail));
    assertTrue(tail.end().endsWith("aend"));
    assertFalse(tail.endsLine());
  }
}
