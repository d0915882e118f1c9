package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** The help of every command on a terminal of 80 columns. */
class HelpTest {
  private static final int COLUMNS = 80;

  static Stream<CommandSpec> commands() {
    CommandSpec root = Sweetspot.model();
    return Stream.concat(
        Stream.of(root), root.subcommands().values().stream().map(CommandLine::getCommandSpec));
  }

  private static String help(String... arguments) {
    StringWriter out = new StringWriter();
    assertEquals(0, Sweetspot.run(new PrintWriter(out), new PrintWriter(out), arguments));
    return out.toString();
  }

  private static String help(CommandSpec command) {
    return command.parent() == null ? help("--help") : help(command.name(), "--help");
  }

  private static String inOneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  /** Every text of the command, a paragraph each. */
  private static Stream<String> paragraphs(CommandSpec command) {
    return Stream.of(
            Stream.of(command.usageMessage().description()).map(String::formatted),
            Stream.of(command.usageMessage().footer()).map(String::formatted),
            command.args().stream().flatMap(argument -> Stream.of(argument.description())),
            command.subcommands().values().stream()
                .map(each -> each.getCommandSpec().usageMessage().description()[0]))
        .flatMap(texts -> texts)
        .map(text -> inOneLine(Ansi.OFF.string(text)));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void linesAreBrokenBetweenWordsOnly(CommandSpec command) {
    String help = help(command);
    help.lines().forEach(line -> assertTrue(line.length() <= COLUMNS, line));
    String words = inOneLine(help);
    paragraphs(command)
        .filter(paragraph -> !paragraph.contains("${"))
        .forEach(paragraph -> assertTrue(words.contains(paragraph), paragraph + "\n" + help));
  }

  /** A line that was ended by hand leaves room that the first word of the next would fill. */
  @ParameterizedTest
  @MethodSource("commands")
  void noLineEndsBeforeItIsFull(CommandSpec command) {
    List<String> ends =
        paragraphs(command)
            .filter(paragraph -> !paragraph.isEmpty())
            .map(paragraph -> paragraph.substring(paragraph.lastIndexOf(' ') + 1))
            .toList();
    List<String> lines = help(command).lines().toList();
    for (int i = 0; i + 1 < lines.size(); i++) {
      String line = lines.get(i);
      String next = lines.get(i + 1).strip();
      boolean over = line.isEmpty() || next.isEmpty() || ends.stream().anyMatch(line::endsWith);
      boolean isName = line.strip().matches("-\\S+");
      boolean isSynopsis = line.contains("[") && next.matches(".*\\[.*|[A-Z{].*");
      if (!over && !isName && !isSynopsis && !line.equals("Commands:")) {
        int word = next.split(" ", 2)[0].length();
        assertTrue(line.length() + 1 + word >= COLUMNS, line + "\n" + next);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aSummaryIsASentenceOfOneLine(CommandSpec command) {
    if (command.parent() != null) {
      String summary = command.usageMessage().description()[0];
      assertTrue(summary.endsWith("."), summary);
      String line = "  %-12s %s".formatted(command.name(), summary);
      assertTrue(help("--help").contains(line + "\n"), line + "\n" + help("--help"));
    }
  }

  /** Its command or, where it prints a number for others, one in which it stands. */
  @ParameterizedTest
  @MethodSource("commands")
  void everyHelpHasAnExampleToCopy(CommandSpec command) {
    if (command.parent() != null) {
      String help = help(command);
      String example = "Examples?:\n +.*sweetspot " + command.name() + " ";
      assertTrue(Pattern.compile(example).matcher(help).find(), help);
    }
  }

  @Test
  void defaultsAreSaidAsTheyAreTyped() {
    assertFalse(help("tune", "--help").contains("[sweetspot-data]"));
    assertTrue(help("tune", "--help").contains("sweetspot-data"));
  }
}
