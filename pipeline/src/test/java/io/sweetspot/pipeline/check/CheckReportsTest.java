package io.sweetspot.pipeline.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.fitting.decide.Gate;
import io.sweetspot.pipeline.check.CheckResult.Status;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class CheckReportsTest {

  private static final String NASTY = "</failure> \"it\" & <b>|x</b> \u0000\u001b[31m ]]>\nlast";

  private static CheckResult result(String program, Status status) {
    Gate.Finding found = new Gate.Finding(12, 1.31, 1.27, 1.355, true, status == Status.WRONG);
    return new CheckResult(
        program,
        8,
        0.05,
        status,
        List.of(new CheckResult.Finding(new Contender(false, 4), found)),
        new TreeMap<>(),
        status == Status.BROKEN
            ? Optional.of(new CheckResult.Broken(false, NASTY))
            : Optional.empty(),
        0,
        30,
        12.5);
  }

  private static Document parsed(CheckSummary summary) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(JUnitXml.of(summary))));
  }

  @Test
  void aSummaryIsAsBadAsItsWorst() {
    CheckResult holds = result("a", Status.HOLDS);
    CheckResult open = result("b", Status.OPEN);
    CheckResult wrong = result("c", Status.WRONG);
    CheckResult broken = result("d", Status.BROKEN);
    CheckResult untested = result("e", Status.UNTESTED);
    assertEquals(0, new CheckSummary(List.of(holds, open)).exitCode());
    assertEquals(3, new CheckSummary(List.of(holds, untested)).exitCode());
    assertEquals(10, new CheckSummary(List.of(holds, wrong, untested)).exitCode());
    assertEquals(11, new CheckSummary(List.of(wrong, broken)).exitCode());
    assertEquals(
        "1 wrong: c; 2 holds: a, f",
        new CheckSummary(List.of(holds, wrong, result("f", Status.HOLDS))).line());
  }

  @Test
  void aWrongCountSaysBesideWhatAndByHowMuch() {
    assertEquals(
        "8 threads is wrong: it takes 31 % longer than 4 threads (95 %: +27.0 to +35.5 %; 12"
            + " blocks). Tune again, or look at the change (30 trials, 13 s).",
        result("p", Status.WRONG).words());
  }

  @Test
  void junitXmlIsWellFormedWhateverAProgramPrints() throws Exception {
    CheckSummary summary =
        new CheckSummary(
            List.of(
                result("p & \"q\" <r>", Status.WRONG),
                result("s", Status.BROKEN),
                result("t", Status.UNTESTED),
                result("u", Status.HOLDS)));
    Element suite = parsed(summary).getDocumentElement();
    assertEquals("4", suite.getAttribute("tests"));
    assertEquals("1", suite.getAttribute("failures"));
    assertEquals("1", suite.getAttribute("errors"));
    assertEquals("1", suite.getAttribute("skipped"));
    Element first = (Element) suite.getElementsByTagName("testcase").item(0);
    assertEquals("p & \"q\" <r>", first.getAttribute("name"));
    assertEquals(1, first.getElementsByTagName("failure").getLength());
    Element error = (Element) suite.getElementsByTagName("error").item(0);
    assertTrue(error.getAttribute("message").contains("\"it\" & <b>|x</b>"), "all of it is kept");
  }

  @Test
  void markdownTakesNothingThatAProgramPrintsForMarkup() {
    String text =
        CheckMarkdown.of(
            new CheckSummary(List.of(result("p", Status.BROKEN), result("a|b", Status.WRONG))));
    assertFalse(text.contains("<b>"), text);
    assertTrue(text.contains("a\\|b"), text);
    assertTrue(text.contains("| 4 threads | +31.0 % **too much** | +27.0 to +35.5 % | 12 |"), text);
  }

  @Test
  void jsonHasTheFiguresOfEveryRival() {
    var json = CheckJson.of(new CheckSummary(List.of(result("p", Status.WRONG))));
    assertEquals(10, json.get("exitCode").asInt());
    assertEquals("wrong", json.at("/checks/0/status").asText());
    assertEquals(1.31, json.at("/checks/0/beside/0/ratio").asDouble());
    assertEquals(4, json.at("/checks/0/beside/0/threads").asInt());
  }
}
