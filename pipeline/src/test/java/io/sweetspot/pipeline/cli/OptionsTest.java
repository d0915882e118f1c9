package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class OptionsTest {

  @Test
  void anOptionOfSeveralCommandsIsDeclaredOnce() {
    Map<String, Set<Object>> declarations = new TreeMap<>();
    int options = 0;
    for (CommandLine command : Sweetspot.model().subcommands().values()) {
      for (OptionSpec option : command.getCommandSpec().options()) {
        declarations
            .computeIfAbsent(option.longestName(), name -> new HashSet<>())
            .add(String.valueOf(option.userObject()));
        options++;
      }
    }
    assertTrue(options > 2 * declarations.size(), options + " options were found");
    declarations.values().removeIf(places -> places.size() == 1);
    assertEquals(Map.of(), declarations);
  }
}
