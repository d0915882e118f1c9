package io.sweetspot.release;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What the model of a command line says in words, as pages and completions need it. */
final class Words {
  private Words() {}

  /** The subcommands that help shows, in its order. */
  static List<CommandSpec> commands(CommandSpec root) {
    return root.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .distinct()
        .filter(command -> !command.usageMessage().hidden())
        .toList();
  }

  /** The options that help shows, in its order. */
  static List<OptionSpec> options(CommandSpec command) {
    return command.options().stream().filter(option -> !option.hidden()).toList();
  }

  /** The arguments that help shows. */
  static List<PositionalParamSpec> arguments(CommandSpec command) {
    return command.positionalParameters().stream().filter(it -> !it.hidden()).toList();
  }

  static boolean takesValue(OptionSpec option) {
    return option.arity().max() > 0;
  }

  /** Lines of a help text as they are read, without markup. */
  static List<String> lines(String... texts) {
    return Arrays.stream(texts)
        .map(Ansi.OFF::string)
        .flatMap(text -> text.isEmpty() ? Stream.of("") : text.lines())
        .toList();
  }

  /** Lines of a command's own texts, which alone are still formats. */
  static List<String> usageLines(String... texts) {
    return lines(Stream.of(texts).map(String::formatted).toArray(String[]::new));
  }

  /** What a command does, in one line. */
  static String description(CommandSpec command) {
    return text(usageLines(command.usageMessage().description()).toArray(String[]::new));
  }

  /** A help text in one line. */
  static String text(String... texts) {
    return String.join(" ", lines(texts)).replaceAll("\\s+", " ").trim();
  }

  /** The first sentence of a help text, without what it has in parentheses and what ends it. */
  static String summary(String... texts) {
    return text(texts).replaceAll(" ?\\([^()]*\\)", "").replaceFirst("[.:;]( .*|$)", "");
  }

  static String summary(CommandSpec command) {
    return summary(description(command));
  }

  static String summary(ArgSpec argument) {
    return summary(argument.description());
  }
}
