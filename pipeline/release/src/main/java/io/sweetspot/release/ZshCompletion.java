package io.sweetspot.release;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for zsh: options and commands with what they are for. */
final class ZshCompletion {
  private static final String SCRIPT =
      """
      #compdef sweetspot

      _sweetspot_programs() {
        local -a programs
        programs=(${(f)"$(%s)"})
        compadd -a programs
      }

      _sweetspot() {
        local end=${words[(i)--]} # A command of its own follows it.
        if ((end < CURRENT)); then
          shift $end words
          ((CURRENT -= end))
          _normal
          return
        fi
        local -i at=2
        while ((at < CURRENT)) && [[ $words[at] == -* ]]; do
          ((at++))
        done
        if ((at >= CURRENT)); then
          local -a commands
          commands=(
      %s    )
          [[ $PREFIX == -* ]] || _describe -t commands command commands
          _arguments -S \\
      %s
          return
        fi
        local command=$words[at]
        shift $((at - 1)) words
        ((CURRENT -= at - 1))
        case $command in
      %s  esac
      }

      _sweetspot "$@"
      """;

  private ZshCompletion() {}

  static String of(CommandSpec root) {
    String commands =
        Words.commands(root).stream()
            .map(it -> "      %s\n".formatted(quoted(it.name() + ":" + Words.summary(it))))
            .collect(Collectors.joining());
    String branches =
        Words.commands(root).stream()
            .map(
                command ->
                    """
                        %s)
                          _arguments -S \\
                    %s
                          ;;
                    """
                        .indent(0)
                        .formatted(command.name(), specs(command)))
            .collect(Collectors.joining());
    return SCRIPT.formatted(Offer.PRINT_PROGRAMS, commands, specs(root), branches);
  }

  /** What _arguments takes: options, then arguments. */
  private static String specs(CommandSpec command) {
    Stream<String> options = Words.options(command).stream().flatMap(ZshCompletion::option);
    Stream<String> arguments =
        Words.arguments(command).stream()
            .map(it -> (it.arity().max() > 1 ? "*" : "") + value(it))
            .limit(1);
    return Stream.concat(options, arguments)
        .map(spec -> "        " + quoted(spec))
        .collect(Collectors.joining(" \\\n"));
  }

  private static Stream<String> option(OptionSpec option) {
    String repeated = option.isMultiValue() ? "*" : "";
    String value = Words.takesValue(option) ? value(option) : "";
    return Stream.of(option.names())
        .map(
            name ->
                "%s%s%s[%s]%s"
                    .formatted(
                        repeated,
                        name,
                        value.isEmpty() ? "" : name.startsWith("--") ? "=" : "+",
                        escaped(Words.summary(option)),
                        value));
  }

  private static String value(ArgSpec argument) {
    Offer offer = Offer.of(argument);
    String action =
        switch (offer.kind()) {
          case NOTHING -> "";
          case WORDS -> "(%s)".formatted(String.join(" ", offer.words()));
          case FILES -> "_files";
          case FOLDERS -> "_files -/";
          case PROGRAMS -> "_sweetspot_programs";
        };
    return ":%s:%s".formatted(escaped(argument.paramLabel()), action);
  }

  private static String escaped(String text) {
    return text.replaceAll("([\\[\\]:\\\\])", "\\\\$1");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
