package io.sweetspot.workloads;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in JSON that a program prints or writes: {@code /latency/p99}, or {@code
 * {scratch}/summary.json#/latency/p99}.
 *
 * @param file where it is written; empty for the output, in which the JSON begins with a line that
 *     begins with a brace or bracket
 * @param pointer by RFC 6901
 */
record JsonPlace(String file, JsonPointer pointer) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern BEGIN = Pattern.compile("^[{\\[]", Pattern.MULTILINE);
  private static final int MOST_BYTES = OutputTail.SIZE;

  /**
   * The place of a text.
   *
   * @throws IllegalArgumentException where it is none
   */
  static JsonPlace parse(String text) {
    int hash = text.indexOf('#');
    String pointer = text.substring(hash + 1);
    if (!pointer.startsWith("/")) {
      throw new IllegalArgumentException(
          "expected a JSON Pointer such as json:/latency/p99, or with a file json:{scratch}/out.json#/latency/p99");
    }
    return new JsonPlace(hash < 0 ? "" : text.substring(0, hash), JsonPointer.compile(pointer));
  }

  /** The number there, as text; empty where there is none. */
  Optional<String> in(ProgramOutput output, Path scratch, Path directory) throws IOException {
    String text = file.isEmpty() ? output.text() : read(scratch, directory);
    Matcher begin = BEGIN.matcher(text);
    while (begin.find()) {
      Optional<JsonNode> json = tree(text.substring(begin.start()));
      if (json.isPresent()) {
        return json.map(root -> root.at(pointer))
            .filter(JsonNode::isValueNode)
            .map(JsonNode::asText);
      }
    }
    return Optional.empty();
  }

  private static Optional<JsonNode> tree(String text) {
    try {
      return Optional.ofNullable(MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      return Optional.empty(); // Foreign text: what looked like JSON was none.
    }
  }

  private String read(Path scratch, Path directory) throws IOException {
    Path path = directory.resolve(file.replace("{scratch}", scratch.toString()));
    return Files.isRegularFile(path) && Files.size(path) <= MOST_BYTES
        ? Files.readString(path, StandardCharsets.UTF_8)
        : "";
  }
}
