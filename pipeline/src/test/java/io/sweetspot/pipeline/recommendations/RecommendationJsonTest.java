package io.sweetspot.pipeline.recommendations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Size;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecommendationJsonTest {
  private static final Recommendation RACED =
      Samples.recommendation(new Identity("naïve \"p\"\n", "", new MachineKind("m", 2, 4)), 2);

  /** As schemaVersion 1 has been from its first day. */
  private static final String PUBLISHED =
      """
      {"program":"naïve \\"p\\"\\n","version":"","machine":"m, 2 cores, 4 GiB","lastTrialAt":"2026-01-31T23:59:59Z",\
      "threads":2,"seconds":2.5,"method":"screen, explore, race","words":"Use it.",\
      "warnings":["Time drifts."],"trials":3,"failed":1,\
      "curve":[{"threads":1,"role":"training","n":1,"mean":4.5,"sd":null},\
      {"threads":2,"role":"confirmation","n":2,"mean":2.5,"sd":0.125}],\
      "degrees":[{"degree":1,"trainingSse":0.5,"validationSse":null,\
      "validationSseWithoutShift":null,"leaveOneRunOutSse":1.0E-300,\
      "leaveOneThreadCountOutSse":null,"pressSse":1.5,"selected":true}],\
      "optima":[{"model":"polynomial","degree":1,"method":"exact","threads":2.25,"seconds":2.5}],\
      "models":[{"model":"polynomial","degree":1,"equation":"x"}],\
      "interval":[2.25,2.75],\
      "claim":"typical","fewest":{"threads":1,"tolerance":0.05,"slower":-0.5,"certified":false,"comparisons":2,\
      "moreTrials":null},\
      "limits":{"required":["p99 < 20ms"],"standing":"open",\
      "counts":[{"threads":1,"limit":"p99 < 20ms","standing":"met","met":5,"runs":5,"typical":0.0125},\
      {"threads":2,"limit":"p99 < 20ms","standing":"open","met":0,"runs":2,"typical":null}]},\
      "indifferent":[1,2],\
      "comparisons":[{"with":"one_thread","threads":1,"speedup":1.5,"atLeast":true,\
      "low":1.25,"high":null,"trials":0,"blocks":0},\
      {"with":"baseline","threads":3,"speedup":2.5,"atLeast":false,\
      "low":2.25,"high":2.75,"trials":4,"blocks":3}],\
      "baseline":{"with":"baseline","threads":3,"speedup":2.5,"atLeast":false,\
      "low":2.25,"high":2.75,"trials":4,"blocks":3},\
      "proposals":[{"model":"spline","threads":2,"seconds":2.25,"measured":true}],"excluded":[],"endedEarly":1,\
      "measuredSeconds":12.5,"stoppedBecause":"the budget is spent",\
      "acrossSessions":{"sessions":4,"certified":true,"fewestCertified":false,\
      "rivals":[{"threads":1,"sessions":3,"low":1.25,"high":1.5,"open":false}],"nextSession":[2.0,3.0]},\
      "night":{"number":3,"at":"2026-02-01T02:00:00Z","decision":"unchanged",\
      "reason":"nothing changed"}}""";

  @Test
  void isPublishedFieldByFieldInItsOrder() {
    assertEquals(PUBLISHED, new String(RecommendationJson.bytes(RACED), StandardCharsets.UTF_8));
  }

  @Test
  void isReadAsItWasWritten() {
    assertEquals(RACED, RecommendationJson.recommendation(RecommendationJson.bytes(RACED)));
  }

  @Test
  void theSizeStandsAfterTheMachineAndIsReadAgain() {
    Recommendation sized = Samples.recommendation(RACED.identity().ofSize(Size.parse("1.5GiB")), 2);
    byte[] json = RecommendationJson.bytes(sized);
    assertEquals(
        PUBLISHED.replace("4 GiB\",", "4 GiB\",\"size\":\"1.5GiB\","),
        new String(json, StandardCharsets.UTF_8));
    assertEquals(sized, RecommendationJson.recommendation(json));
  }

  @Test
  void fieldsThatAreNotKnownArePassedOver() {
    ObjectNode newer = RecommendationJson.tree(RACED);
    newer.putArray("new").addObject().put("field", 1);
    newer.withObject("/fewest").put("also", "new");
    assertEquals(
        RACED,
        RecommendationJson.recommendation(newer.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
