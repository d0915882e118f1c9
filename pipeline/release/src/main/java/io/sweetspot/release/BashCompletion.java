package io.sweetspot.release;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completion for bash, with or without the package bash-completion. */
final class BashCompletion {
  private static final String SCRIPT =
      """
      # Completion of sweetspot for bash.

      _sweetspot_programs() {
        %s
      }

      _sweetspot() {
        local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
        local command= options= offer= words= i
        # An option and its value come as three words where a = parts them.
        if [[ $current == = ]]; then
          current=
        elif [[ $previous == = ]]; then
          previous=${COMP_WORDS[COMP_CWORD - 2]}
        fi
        for ((i = 1; i < COMP_CWORD; i++)); do
          case ${COMP_WORDS[i]} in
            --) # A command of its own.
              if declare -F _command_offset >/dev/null; then
                _command_offset $((i + 1))
              elif ((i + 1 == COMP_CWORD)); then
                COMPREPLY=($(compgen -c -- "$current"))
              else
                compopt -o default
              fi
              return
              ;;
            -*) ;;
            *) [[ $command ]] || command=${COMP_WORDS[i]} ;;
          esac
        done
        case $command in
      %s    *) return ;;
        esac
        if [[ $current == -* && $offer != value ]]; then
          COMPREPLY=($(compgen -W "$options" -- "$current"))
          return
        fi
        case $offer in
          files) compopt -o default ;;
          folders)
            compopt -o filenames
            COMPREPLY=($(compgen -d -- "$current"))
            ;;
          programs) COMPREPLY=($(compgen -W "$(_sweetspot_programs)" -- "$current")) ;;
          words) COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
        esac
      }

      complete -F _sweetspot sweetspot
      """;

  private BashCompletion() {}

  static String of(CommandSpec root) {
    String commands =
        Words.commands(root).stream().map(CommandSpec::name).collect(Collectors.joining(" "));
    String first = branch("''", root, "offer=words words='%s'".formatted(commands));
    return SCRIPT.formatted(
        Offer.PRINT_PROGRAMS,
        first
            + Words.commands(root).stream()
                .map(command -> branch(command.name(), command, argument(command)))
                .collect(Collectors.joining()));
  }

  /** One case of a command: its options, and what is offered after each. */
  private static String branch(String pattern, CommandSpec command, String otherwise) {
    List<OptionSpec> options = Words.options(command);
    String names =
        options.stream().flatMap(it -> Stream.of(it.names())).collect(Collectors.joining(" "));
    String values =
        options.stream()
            .filter(Words::takesValue)
            .map(
                option ->
                    "        %s) %s ;;\n"
                        .formatted(String.join(" | ", option.names()), offer(Offer.of(option))))
            .collect(Collectors.joining());
    return """
              %s)
                options='%s'
                case $previous in
          %s        *) %s ;;
                esac
                ;;
          """
        .indent(0)
        .formatted(pattern, names, values, otherwise);
  }

  private static String argument(CommandSpec command) {
    List<PositionalParamSpec> arguments = Words.arguments(command);
    return arguments.isEmpty() ? ":" : offer(Offer.of(arguments.get(0)));
  }

  private static String offer(Offer offer) {
    return switch (offer.kind()) {
      case NOTHING -> "offer=value";
      case WORDS -> "offer=words words='%s'".formatted(String.join(" ", offer.words()));
      case FILES -> "offer=files";
      case FOLDERS -> "offer=folders";
      case PROGRAMS -> "offer=programs";
    };
  }
}
