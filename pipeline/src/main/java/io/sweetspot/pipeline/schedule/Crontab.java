package io.sweetspot.pipeline.schedule;

import io.sweetspot.pipeline.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The crontab of the user we are. Our line of a dataset ends in a comment that names it; every
 * other line is left as it is, byte for byte.
 */
public final class Crontab {
  private static final String INSTEAD =
      "show the line with --print and install it by hand, or schedule with --to foreground";
  private static final String MARK = " # sweetspot recalibrates ";

  /** Longer commands are refused by the cron of Debian and others. */
  private static final int LONGEST_LINE = 998;

  private final Tool crontab;

  /** The crontab that this tool reads and writes. */
  public Crontab(Tool crontab) {
    this.crontab = crontab;
  }

  /** The crontab of the user we are. */
  public static Crontab ofUser() {
    return new Crontab(Tool.of("crontab"));
  }

  /**
   * The line, without a line break.
   *
   * <p>Cron starts it in the home folder with a short search path, so it says its own. What it
   * prints on standard output is mailed; standard error is not, but for a failure.
   *
   * @throws InvalidInputException where cron could not run it
   */
  public static String line(Nights nights, NightlyCommand command) {
    String log = quoted(command.dataset().resolve("schedule.log").toString());
    String line =
        "%s cd %s && PATH=%s %s 2>%s; case $? in 0|10|11) ;; *) tail -n 20 %s ;; esac%s"
            .formatted(
                nights.times().text(),
                quoted(command.directory().toString()),
                quoted(command.searchPath()),
                command.arguments().stream().map(Crontab::quoted).collect(Collectors.joining(" ")),
                log,
                log,
                mark(command.dataset()));
    if (line.getBytes(StandardCharsets.UTF_8).length > LONGEST_LINE) {
      throw new InvalidInputException(
          "the line is %d bytes long, and cron takes %d; start Sweetspot from its jar by the launcher, shorten the PATH, or schedule with --to foreground"
              .formatted(line.getBytes(StandardCharsets.UTF_8).length, LONGEST_LINE));
    }
    return line;
  }

  /** Adds the line, or puts it in the place of the one of the same dataset. */
  public void install(String line, Path dataset) throws IOException, InterruptedException {
    List<String> lines = others(dataset);
    if (!lines.isEmpty() && !lines.get(lines.size() - 1).endsWith("\n")) {
      lines.add("\n");
    }
    lines.add(bytes(line) + "\n");
    write(lines);
  }

  /**
   * Removes the line of a dataset.
   *
   * @return whether there was one
   */
  public boolean remove(Path dataset) throws IOException, InterruptedException {
    List<String> before = read();
    List<String> others = others(dataset);
    if (others.size() == before.size()) {
      return false;
    }
    write(others);
    return true;
  }

  private List<String> others(Path dataset) throws IOException, InterruptedException {
    String mark = bytes(mark(dataset));
    List<String> others = new ArrayList<>();
    for (String line : read()) {
      if (!line.endsWith(mark) && !line.endsWith(mark + "\n")) {
        others.add(line);
      }
    }
    return others;
  }

  /** Lines with their ends; none where the user has no crontab. */
  private List<String> read() throws IOException, InterruptedException {
    Tool.Answer answer =
        crontab
            .ask("", List.of("-l"))
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "there is no 'crontab' here; install cron, or " + INSTEAD));
    if (answer.code() != 0) {
      if (answer.err().toLowerCase(Locale.ROOT).contains("no crontab")) {
        return new ArrayList<>();
      }
      throw new InvalidInputException(
          "the crontab cannot be read: %s; %s".formatted(answer.said(), INSTEAD));
    }
    return answer.out().isEmpty()
        ? new ArrayList<>()
        : new ArrayList<>(List.of(answer.out().split("(?<=\n)")));
  }

  private void write(List<String> lines) throws IOException, InterruptedException {
    Optional<Tool.Answer> answer =
        lines.isEmpty()
            ? crontab.ask("", List.of("-r"))
            : crontab.ask(String.join("", lines), List.of("-"));
    String said = answer.map(Tool.Answer::said).orElse("it is gone");
    if (answer.map(Tool.Answer::code).orElse(-1) != 0) {
      throw new InvalidInputException(
          "the crontab was not changed: %s; %s".formatted(said, INSTEAD));
    }
  }

  /** The comment that ends our line; in a crontab, a bare % would end the command. */
  private static String mark(Path dataset) {
    return MARK + dataset.toString().replace("%", "\\%");
  }

  /** A word for the shell, as cron hands it on: it takes the backslash from before a %. */
  private static String quoted(String word) {
    return Literals.shell(word).replace("%", "'\\%'");
  }

  /** As {@link Tool} passes text on: a byte a character. */
  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
