package io.sweetspot.pipeline.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a command is called where nobody gave it a name: as its program, or as the script of one.
 */
final class CommandName {
  /** What runs a file that it is given, whatever version of it this is. */
  private static final Pattern INTERPRETER =
      Pattern.compile(
          "(python|pypy|perl|ruby|node|deno|bun|php|lua|julia|java|Rscript|guile|tclsh"
              + "|sh|bash|dash|zsh|ksh|fish)(-?[0-9][0-9.]*)?");

  private CommandName() {}

  /**
   * The file name of the program, of an interpreter that of the script it runs, without its ending:
   * {@code xz} for {@code xz -T 4 big.tar}, {@code sum} for {@code python3 sum.py}.
   *
   * @param folder that the command runs in
   */
  static String of(List<String> command, Path folder) {
    String program = Path.of(command.get(0)).getFileName().toString();
    if (!INTERPRETER.matcher(program).matches()) {
      return withoutEnding(program);
    }
    return command.stream()
        .skip(1)
        .filter(argument -> !argument.contains("{"))
        .filter(argument -> Files.isRegularFile(folder.resolve(argument)))
        .findFirst()
        .map(script -> withoutEnding(Path.of(script).getFileName().toString()))
        .orElse(program);
  }

  private static String withoutEnding(String file) {
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }
}
