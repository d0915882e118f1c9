package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongUsageTest {

  private static String said(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    assertEquals(
        2, Sweetspot.run(new PrintWriter(out), new PrintWriter(err), arguments), err.toString());
    assertEquals("", out.toString());
    return err.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tnue|there is no command 'tnue'; did you mean tune?|sweetspot",
        "recalibrat|there is no command 'recalibrat'; did you mean recalibrate?|sweetspot",
        "xyzzy|there is no command 'xyzzy'|sweetspot",
        "tune --treads 1,2 -- true|'sweetspot tune' has no option --treads; did you mean --threads?|sweetspot tune",
        "tune --thread=1,2 -- true|'sweetspot tune' has no option --thread; did you mean --threads?|sweetspot tune",
        "tune --xyzzy -- true|'sweetspot tune' has no option --xyzzy|sweetspot tune",
        "tune --env X -- true|value for option '--env' (KEY=VALUE) should be in KEY=VALUE format but was X|sweetspot tune",
        "download|missing required parameter: 'URL'|sweetspot download",
        "demo here|'sweetspot demo' takes no argument 'here'|sweetspot demo",
      })
  void isSaidInASentenceWithWhatWasMeantAndWhereHelpIs(
      String arguments, String sentence, String command) {
    assertEquals(
        "sweetspot: %s\nSee:  %s --help\n".formatted(sentence, command),
        said(arguments.split(" ")));
  }

  @Test
  void whatIsPrintedBackIsObeyedByNoTerminal() {
    assertTrue(said("tune", "--\u001b[2J").contains("has no option --\\u001b[2J"));
  }

  @Test
  void whoAsksForNothingIsShownWhatThereIs() {
    assertTrue(said().contains("no command is given"));
    assertTrue(said().contains("  tune         Measure programs"));
  }

  @Test
  void aSwapIsOneSlip() {
    assertEquals(1, Suggestion.slips("tnue", "tune"));
    assertEquals(3, Suggestion.slips("kitten", "sitting"));
    assertEquals(5, Suggestion.slips("", "tunes"));
    assertEquals(Optional.of("apply"), Suggestion.of("aply", List.of("tune", "apply")));
    assertEquals(Optional.empty(), Suggestion.of("a", List.of("tune", "apply")));
  }
}
