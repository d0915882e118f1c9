package io.sweetspot.pipeline.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.decide.Proposal;
import io.sweetspot.fitting.models.SecondOrderStreams;
import io.sweetspot.workloads.DownloadTrials;
import io.sweetspot.workloads.Program;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelProposersTest {
  private static final Program DOWNLOAD =
      DownloadTrials.program(
          "download-example.org", java.net.URI.create("http://example.org/file"));
  private static final Program COMMAND = Program.of("sort", List.of("sort", "{threads}"));
  private static final List<Integer> ALLOWED = IntStream.rangeClosed(1, 64).boxed().toList();

  /** Lowest at -2 c / b = 12 connections. */
  private static final SecondOrderStreams LINK = new SecondOrderStreams(1, -6, 36, 1, 64);

  private static Curve measured(int... connections) {
    return Curve.of(connections, Arrays.stream(connections).mapToDouble(LINK::value).toArray());
  }

  private static List<Proposal> proposals(Program program, Curve measured) {
    return ModelProposers.of(program).stream()
        .map(proposer -> proposer.propose(measured, ALLOWED))
        .flatMap(Optional::stream)
        .toList();
  }

  private static boolean isStreams(Proposal proposal) {
    return proposal.model().startsWith("parallel streams");
  }

  @Test
  void ofADownloadTheModelOfParallelStreamsProposesItsOptimumFromDoublingCounts() {
    List<Proposal> proposals = proposals(DOWNLOAD, measured(1, 2, 4, 8, 16, 32));
    Proposal secondOrder = proposals.stream().filter(ModelProposersTest::isStreams).toList().get(0);
    assertEquals("parallel streams, second order", secondOrder.model());
    assertEquals(12, secondOrder.threads());
    assertEquals(LINK.value(12), secondOrder.seconds(), 1e-9);
  }

  @Test
  void ofOtherProgramsItProposesNothing() {
    List<Proposal> proposals = proposals(COMMAND, measured(1, 2, 4, 8, 16, 32));
    assertFalse(proposals.isEmpty());
    assertTrue(proposals.stream().noneMatch(ModelProposersTest::isStreams));
  }

  @Test
  void modelsThatCannotBeFittedAreSilent() {
    for (Program program : List.of(DOWNLOAD, COMMAND)) {
      assertEquals(List.of(), proposals(program, measured(8, 9)));
      assertTrue(
          proposals(program, measured(5, 6, 7, 8, 9)).stream()
              .noneMatch(ModelProposersTest::isStreams));
    }
  }
}
