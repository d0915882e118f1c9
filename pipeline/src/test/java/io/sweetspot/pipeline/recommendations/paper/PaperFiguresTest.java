package io.sweetspot.pipeline.recommendations.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaperFiguresTest {

  @Test
  void aPathIsThinnedButKeepsItsEnds() {
    List<Double> path = IntStream.rangeClosed(0, 1000).mapToObj(i -> i / 1000.0).toList();
    assertEquals(List.of(0.0, 0.25, 0.5, 0.75, 1.0), PaperFigures.thinned(path, 0.2499));
    assertEquals(List.of(0.0, 1.0), PaperFigures.thinned(path, 2));
    assertEquals(List.of(0.5), PaperFigures.thinned(List.of(0.5), 2));
  }
}
