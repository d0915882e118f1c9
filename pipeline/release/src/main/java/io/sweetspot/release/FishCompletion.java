package io.sweetspot.release;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish: options and commands with what they are for. */
final class FishCompletion {
  private static final String SCRIPT =
      """
      # Completion of sweetspot for fish.

      function __sweetspot_programs
          %s
      end

      # Whether the command typed is $argv; without $argv, whether none is typed yet.
      function __sweetspot_command
          set -l words (commandline -opc)
          contains -- -- $words; and return 1
          for word in $words[2..-1]
              string match -q -- '-*' $word; and continue
              contains -- $word $argv
              return
          end
          test (count $argv) -eq 0
      end

      # What follows -- is a command of its own.
      function __sweetspot_rest
          set -l words (commandline -opc)
          set -l end (contains -i -- -- $words)
          complete -C (string join ' ' -- $words[(math $end + 1)..-1] (commandline -ct))
      end

      complete -c sweetspot -f
      complete -c sweetspot -n 'contains -- -- (commandline -opc)' -a '(__sweetspot_rest)'
      """;

  private FishCompletion() {}

  static String of(CommandSpec root) {
    Stream<String> commands =
        Words.commands(root).stream()
            .map(
                it ->
                    "complete -c sweetspot -n __sweetspot_command -a %s -d %s"
                        .formatted(it.name(), quoted(Words.summary(it))));
    Stream<String> own = options(root, "__sweetspot_command");
    Stream<String> others =
        Words.commands(root).stream()
            .flatMap(it -> options(it, "'__sweetspot_command %s'".formatted(it.name())));
    return SCRIPT.formatted(Offer.PRINT_PROGRAMS)
        + Stream.of(commands, own, others)
            .flatMap(lines -> lines)
            .collect(Collectors.joining("\n", "", "\n"));
  }

  private static Stream<String> options(CommandSpec command, String condition) {
    String start = "complete -c sweetspot -n %s".formatted(condition);
    Stream<String> options =
        Words.options(command).stream()
            .map(
                option ->
                    "%s%s%s -d %s"
                        .formatted(
                            start,
                            names(option),
                            Words.takesValue(option) ? " -r" + value(option) : "",
                            quoted(Words.summary(option))));
    Stream<String> arguments =
        Words.arguments(command).stream()
            .limit(1)
            .map(FishCompletion::value)
            .filter(value -> !value.isEmpty())
            .map(value -> start + value);
    return Stream.concat(options, arguments);
  }

  private static String names(OptionSpec option) {
    return Stream.of(option.names())
        .map(
            name -> name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
        .collect(Collectors.joining());
  }

  private static String value(ArgSpec argument) {
    Offer offer = Offer.of(argument);
    return switch (offer.kind()) {
      case NOTHING -> "";
      case WORDS -> " -a " + quoted(String.join(" ", offer.words()));
      case FILES -> " -F";
      case FOLDERS -> " -a '(__fish_complete_directories)'";
      case PROGRAMS -> " -a '(__sweetspot_programs)'";
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
