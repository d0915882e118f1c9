package io.sweetspot.pipeline.cli;

import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What people are told whose command line cannot be understood: a sentence, and where help is. */
final class WrongUsage implements IParameterExceptionHandler {
  private final Console console;

  WrongUsage(Console console) {
    this.console = console;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine commandLine = failure.getCommandLine();
    CommandSpec command = commandLine.getCommandSpec();
    console.say("sweetspot: " + sentence(failure, command));
    if (arguments.length == 0) {
      commandLine.usage(commandLine.getErr());
    } else {
      console.say("See:  %s --help".formatted(command.qualifiedName()));
    }
    return Sweetspot.WRONG_INPUT;
  }

  private static String sentence(ParameterException failure, CommandSpec command) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched.getUnmatched().get(0), command);
    }
    String message = failure.getMessage();
    return Character.toLowerCase(message.charAt(0))
        + message.substring(1).replace("option option", "option"); // Picocli says it twice.
  }

  private static String unmatched(String word, CommandSpec command) {
    if (word.startsWith("-")) {
      Set<String> options =
          command.options().stream()
              .map(OptionSpec::longestName)
              .collect(Collectors.toUnmodifiableSet());
      String name = word.replaceFirst("=.*", "");
      return "'%s' has no option %s%s"
          .formatted(command.qualifiedName(), name, Suggestion.clause(name, options));
    }
    return command.parent() == null
        ? "there is no command '%s'%s"
            .formatted(word, Suggestion.clause(word, command.subcommands().keySet()))
        : "'%s' takes no argument '%s'".formatted(command.qualifiedName(), word);
  }
}
