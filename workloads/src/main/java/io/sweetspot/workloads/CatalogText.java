package io.sweetspot.workloads;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A catalog's file as YAML nodes. A catalog may come from anybody, so what no person writes is
 * refused before it costs anything: huge files, deep nesting (which YAML is composed by recursion
 * over) and crowds of aliases. Every refusal is a {@link CatalogException} that names the place.
 */
final class CatalogText {
  private static final int MOST_BYTES = 4 << 20;
  private static final int DEEPEST = 50;
  private static final int MOST_ALIASES = 1000;

  private final Path file;
  private final LoadSettings settings;

  private CatalogText(Path file) {
    this.file = file;
    this.settings =
        LoadSettings.builder().setLabel(file.toString()).setCodePointLimit(MOST_BYTES).build();
  }

  /**
   * Reads the file.
   *
   * @throws IOException where the file cannot be read
   */
  static Node read(Path file) throws IOException {
    return new CatalogText(file).read();
  }

  private Node read() throws IOException {
    if (Files.isDirectory(file)) {
      throw new CatalogException("%s is a folder; expected a file".formatted(file));
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    }
    if (bytes.length > MOST_BYTES) {
      throw new CatalogException(
          "%s has more than %d MiB; expected a catalog of programs"
              .formatted(file, MOST_BYTES >> 20));
    }
    String text = decode(bytes);
    try {
      requireModest(text);
      return new Compose(settings)
          .composeString(text)
          .orElseThrow(
              () ->
                  new CatalogException("%s is empty; expected the key 'programs'".formatted(file)));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(CatalogText::line).orElse(0);
      throw new CatalogException(
          "%s:%d: not readable as YAML: %s".formatted(file, line, e.getProblem()), e);
    } catch (YamlEngineException e) {
      throw new CatalogException("%s: not readable as YAML: %s".formatted(file, e.getMessage()), e);
    }
  }

  private String decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result = decoder.decode(in, out, /* endOfInput= */ true);
    String text = out.flip().toString();
    if (result.isError()) {
      long line = 1 + text.chars().filter(character -> character == '\n').count();
      throw new CatalogException(
          "%s:%d: is no text in UTF-8 (byte %d); save it as UTF-8"
              .formatted(file, line, in.position()));
    }
    return text;
  }

  /** Goes over the text once, without recursion and without keeping any of it. */
  private void requireModest(String text) {
    int depth = 0;
    int aliases = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      switch (event.getEventId()) {
        case MappingStart, SequenceStart -> depth++;
        case MappingEnd, SequenceEnd -> depth--;
        case Alias -> aliases++;
        default -> {
          // Texts, and the beginning and the end of what was read.
        }
      }
      if (depth > DEEPEST || aliases > MOST_ALIASES) {
        throw new CatalogException(
            "%s:%d: %s; expected programs, their keys and their arguments"
                .formatted(
                    file,
                    event.getStartMark().map(CatalogText::line).orElse(0),
                    depth > DEEPEST
                        ? "is nested deeper than %d levels".formatted(DEEPEST)
                        : "has more than %d aliases".formatted(MOST_ALIASES)));
      }
    }
  }

  private static int line(Mark mark) {
    return mark.getLine() + 1;
  }
}
