package io.sweetspot.pipeline.schedule;

import io.sweetspot.pipeline.InvalidInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A program of the system, found on the search path.
 *
 * @param command its name, and arguments that it is always given
 */
public record Tool(List<String> command) {

  public Tool {
    command = List.copyOf(command);
  }

  /** A tool. */
  public static Tool of(String... command) {
    return new Tool(List.of(command));
  }

  /**
   * What it answered.
   *
   * @param code its exit code
   * @param out what it printed, byte for byte as ISO 8859-1
   * @param err its complaints
   */
  record Answer(int code, String out, String err) {

    /** What it said last, for a message. */
    String said() {
      String all = (err.isBlank() ? out : err).strip();
      return all.isEmpty() ? "exit code " + code : all.replace('\n', ' ');
    }
  }

  /**
   * Runs it to its end; empty where there is no such program.
   *
   * @param input what it reads, in ISO 8859-1
   */
  Optional<Answer> ask(String input, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(arguments);
    Path out = Files.createTempFile("sweetspot-", ".out");
    Path err = Files.createTempFile("sweetspot-", ".err");
    try {
      Process process;
      try {
        ProcessBuilder builder =
            new ProcessBuilder(whole).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("LC_ALL", "C"); // What it says is looked at.
        process = builder.start();
      } catch (IOException e) {
        return Optional.empty();
      }
      try (OutputStream stream = process.getOutputStream()) {
        stream.write(input.getBytes(StandardCharsets.ISO_8859_1));
      } catch (IOException e) {
        // It ended without reading; its exit code says why.
      }
      int code = process.waitFor();
      return Optional.of(
          new Answer(
              code,
              Files.readString(out, StandardCharsets.ISO_8859_1),
              new String(Files.readAllBytes(err), StandardCharsets.UTF_8)));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Runs it; where it is missing or fails, says what to do instead. */
  Answer demand(String what, String instead, List<String> arguments)
      throws IOException, InterruptedException {
    Answer answer =
        ask("", arguments)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "there is no '%s' here; %s".formatted(command.get(0), instead)));
    if (answer.code() != 0) {
      throw new InvalidInputException(
          "%s: '%s %s' says: %s; %s"
              .formatted(
                  what,
                  String.join(" ", command),
                  String.join(" ", arguments),
                  answer.said(),
                  instead));
    }
    return answer;
  }
}
