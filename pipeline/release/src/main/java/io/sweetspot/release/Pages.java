package io.sweetspot.release;

import io.sweetspot.pipeline.cli.Sweetspot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The manual pages and completions, by where systems look for them below a folder {@code share}.
 */
final class Pages {
  private Pages() {}

  /**
   * Writes them.
   *
   * @param arguments the folder {@code share}, the version, and the date of the release
   */
  public static void main(String[] arguments) throws IOException {
    Path share = Path.of(arguments[0]);
    for (Map.Entry<String, String> page :
        of(Sweetspot.model(), arguments[1], arguments[2]).entrySet()) {
      Path file = share.resolve(page.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, page.getValue());
    }
  }

  /** By its path, each text. */
  static Map<String, String> of(CommandSpec root, String version, String date) {
    Map<String, String> pages = new TreeMap<>();
    Stream.concat(Stream.of(root), Words.commands(root).stream())
        .forEach(
            command ->
                pages.put(
                    "man/man1/%s.1".formatted(ManPage.name(command)),
                    ManPage.of(root, command, version, date)));
    pages.put("bash-completion/completions/sweetspot", BashCompletion.of(root));
    pages.put("zsh/site-functions/_sweetspot", ZshCompletion.of(root));
    pages.put("fish/vendor_completions.d/sweetspot.fish", FishCompletion.of(root));
    return pages;
  }
}
