package io.sweetspot.pipeline.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shows how well programs predict each other: as text or as JSON. */
final class LeaveOneOut {
  private final Format format;
  private final Console console;

  LeaveOneOut(Format format, Console console) {
    this.format = format;
    this.console = console;
  }

  /** Prints the evaluations and what is missing, and returns the exit code. */
  int show(ObjectNode evaluations) throws JsonProcessingException {
    if (format == Format.JSON) {
      console.out().println(new ObjectMapper().writeValueAsString(evaluations));
    } else {
      evaluations.get("leaveOneOut").forEach(this::print);
    }
    console.out().flush();
    for (String list : List.of("leaveOneOut", "unanswered")) {
      for (JsonNode machine : evaluations.get(list)) {
        machine.get("warnings").forEach(text -> console.say("sweetspot: " + text.asText()));
      }
    }
    JsonNode unanswered = evaluations.get("unanswered");
    unanswered.forEach(open -> console.say("sweetspot: " + open.get("missing").asText()));
    return unanswered.isEmpty() ? Sweetspot.DONE : Sweetspot.NOT_ENOUGH_TRIALS;
  }

  private void print(JsonNode machine) {
    List<String> probes = new ArrayList<>();
    machine.get("probes").forEach(probe -> probes.add(probe.asText()));
    String kind = machine.get("machine").asText();
    console
        .out()
        .println(
            "Each program predicted from the others and its own trials at %s threads, on %s"
                .formatted(
                    String.join(" and ", probes), kind.isEmpty() ? "an unknown machine" : kind));
    console.out().println();
    console
        .out()
        .println("                                       by likeness            by the plain mean");
    console
        .out()
        .println("  program                   best  threads regret error   threads regret error");
    for (JsonNode program : machine.get("programs")) {
      console
          .out()
          .println(
              String.format(
                  Locale.ROOT,
                  "  %-24s %5d %s  %s",
                  program.get("program").asText(),
                  program.get("trueThreads").asInt(),
                  outcome(program.get("predicted")),
                  outcome(program.get("baseline"))));
    }
    console
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "  mean                                  %5.1f%%                  %5.1f%%",
                100 * machine.get("meanRegret").asDouble(),
                100 * machine.get("baselineMeanRegret").asDouble()));
    console.out().println();
    console
        .out()
        .println(
            "  best: threads of the lowest measured mean; regret: how much slower the predicted");
    console
        .out()
        .println(
            "  count was measured to be; error: typical error of the predicted relative times");
    console.out().println();
  }

  private static String outcome(JsonNode outcome) {
    return String.format(
        Locale.ROOT,
        "%8d %5.1f%% %4.0f%%",
        outcome.get("threads").asInt(),
        100 * outcome.get("regret").asDouble(),
        100 * outcome.get("relativeError").asDouble());
  }
}
