package io.sweetspot.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of a command, in the language of man(7). */
final class ManPage {
  private static final int ONE_LINE = 10_000;

  private final CommandSpec root;
  private final CommandSpec command;
  private final StringBuilder page = new StringBuilder();

  /** Whether the last line is a heading, after which a paragraph begins by itself. */
  private boolean headed;

  private ManPage(CommandSpec root, CommandSpec command) {
    this.root = root;
    this.command = command;
  }

  /** The name of a command's page, such as {@code sweetspot-tune}. */
  static String name(CommandSpec command) {
    return command.qualifiedName("-");
  }

  /**
   * The page of {@code root} or one of its subcommands.
   *
   * @param version of the program, for the foot of the page
   * @param date of the release, such as 2026-11-22
   */
  static String of(CommandSpec root, CommandSpec command, String version, String date) {
    return new ManPage(root, command).write(version, date);
  }

  private String write(String version, String date) {
    line(
        ".TH %s 1 %s \"Sweetspot %s\""
            .formatted(name(command).toUpperCase(Locale.ROOT), date, version));
    section("NAME");
    line(escaped(name(command)) + " \\- " + escaped(Words.summary(command)));
    section("SYNOPSIS");
    synopsis().forEach(this::verbatim);
    section("DESCRIPTION");
    prose(Words.usageLines(command.usageMessage().description()));
    arguments();
    options();
    commands();
    List<String> footer = Words.usageLines(command.usageMessage().footer());
    if (footer.stream().anyMatch(line -> !line.isBlank())) {
      section("NOTES");
      prose(footer);
    }
    section("SEE ALSO");
    line(
        Stream.concat(Stream.of(root), Words.commands(root).stream())
            .filter(other -> other != command)
            .map(ManPage::reference)
            .collect(Collectors.joining(",\n")));
    return page.toString();
  }

  private List<String> synopsis() {
    String[] custom = command.usageMessage().customSynopsis();
    if (custom.length > 0) {
      return Words.usageLines(custom).stream().map(String::strip).toList();
    }
    command.usageMessage().width(ONE_LINE);
    return Words.lines(new Help(command, Help.defaultColorScheme(Help.Ansi.OFF)).synopsis(0));
  }

  private void arguments() {
    List<PositionalParamSpec> arguments = Words.arguments(command);
    if (!arguments.isEmpty()) {
      section("ARGUMENTS");
    }
    for (PositionalParamSpec argument : arguments) {
      item("\\fI" + escaped(argument.paramLabel()) + "\\fR", Words.text(argument.description()));
    }
  }

  private void options() {
    section("OPTIONS");
    for (OptionSpec option : Words.options(command)) {
      String value =
          Words.takesValue(option) ? " \\fI" + escaped(option.paramLabel()) + "\\fR" : "";
      item(
          Stream.of(option.names())
              .map(name -> "\\fB" + escaped(name) + "\\fR" + value)
              .collect(Collectors.joining(", ")),
          Words.text(option.description()));
    }
  }

  private void commands() {
    List<CommandSpec> commands = Words.commands(command);
    if (!commands.isEmpty()) {
      section("COMMANDS");
    }
    for (CommandSpec subcommand : commands) {
      item(reference(subcommand), Words.description(subcommand));
    }
  }

  private static String reference(CommandSpec command) {
    return "\\fB" + escaped(name(command)) + "\\fR(1)";
  }

  private void section(String title) {
    line(".SH " + title);
    headed = true;
  }

  private void item(String head, String description) {
    line(".TP");
    line(head);
    line(escaped(description));
  }

  /** Paragraphs, parted by empty lines; lines that are moved in stay as they are. */
  private void prose(List<String> lines) {
    List<String> paragraph = new ArrayList<>();
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith(" ")) {
        paragraph.add(line);
        continue;
      }
      paragraph(paragraph);
      if (!line.isBlank()) {
        verbatim(line.strip());
      }
    }
    paragraph(paragraph);
  }

  private void paragraph(List<String> lines) {
    if (!lines.isEmpty()) {
      if (!headed) {
        line(".PP");
      }
      line(escaped(String.join(" ", lines)));
      lines.clear();
    }
  }

  private void verbatim(String text) {
    line(".RS 2");
    line(".nf");
    line(escaped(text));
    line(".fi");
    line(".RE");
  }

  private void line(String line) {
    page.append(line).append('\n');
    headed = false;
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replaceFirst("^([.'])", "\\\\&$1");
  }
}
