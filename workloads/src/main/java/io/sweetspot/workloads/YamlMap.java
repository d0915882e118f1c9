package io.sweetspot.workloads;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A mapping of a YAML file that knows its lines and which of its keys were asked for. */
final class YamlMap {
  private final Path file;
  private final String what;
  private final String example;
  private final Node node;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();

  private YamlMap(Path file, String what, String example, Node node) {
    this.file = file;
    this.what = what;
    this.example = example;
    this.node = node;
  }

  /**
   * The mapping that a node is.
   *
   * @param what it is called in messages
   * @param example of such a mapping in one line, for messages
   */
  static YamlMap of(Path file, String what, String example, Node node) {
    YamlMap map = new YamlMap(file, what, example, node);
    if (!(node instanceof MappingNode mapping)) {
      throw map.wrong(
          "%s is %s; expected keys with values, such as %s".formatted(what, kind(node), example));
    }
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw map.wrong("%s has a key that is no text".formatted(what));
      }
      map.note(key);
      map.values.put(key.getValue(), tuple.getValueNode());
    }
    return map;
  }

  /** Of two values for one key the first would be lost in silence. */
  private void note(ScalarNode key) {
    String name = key.getValue();
    Integer first = lines.putIfAbsent(name, line(key));
    if (first != null) {
      throw new CatalogException(
          "%s:%d: key '%s' is given a second time; the first is on line %d"
              .formatted(file, line(key), name, first));
    }
  }

  Set<String> keys() {
    return values.keySet();
  }

  Optional<YamlMap> map(String key, String example) {
    return node(key).map(value -> of(file, "'" + key + "'", example, value));
  }

  Optional<String> text(String key) {
    return node(key).map(value -> scalar(key, value, "a text"));
  }

  /** A list of texts: an argument vector. One text alone is refused, since no shell splits it. */
  Optional<List<String>> texts(String key) {
    return node(key)
        .map(
            value -> {
              if (!(value instanceof SequenceNode sequence)) {
                throw wrongAt(
                    key,
                    "is %s; expected a list of arguments such as [python3, program.py]"
                        .formatted(kind(value)));
              }
              List<String> texts = new ArrayList<>();
              for (Node item : sequence.getValue()) {
                texts.add(scalar(key, item, "a list of texts"));
              }
              return List.copyOf(texts);
            });
  }

  Optional<Map<String, String>> textMap(String key) {
    return map(key, "{OMP_NUM_THREADS: 4}")
        .map(
            inner -> {
              Map<String, String> texts = new LinkedHashMap<>();
              for (String name : inner.keys()) {
                texts.put(name, inner.text(name).orElseThrow());
              }
              return texts;
            });
  }

  <T> Optional<T> parsed(String key, Function<String, T> parser) {
    return text(key)
        .map(
            text -> {
              try {
                return parser.apply(text);
              } catch (IllegalArgumentException e) {
                throw wrongAt(key, "is " + e.getMessage());
              }
            });
  }

  /** Refuses keys that nobody asked for: a misspelt option is an error, not a silence. */
  void refuseOtherKeys() {
    for (String key : values.keySet()) {
      if (!asked.contains(key)) {
        throw wrongAt(key, "is not known here; expected one of " + String.join(", ", asked));
      }
    }
  }

  CatalogException missing(String key) {
    return wrong("%s has no key '%s'; expected one such as %s".formatted(what, key, example));
  }

  CatalogException wrong(String problem) {
    return new CatalogException("%s:%d: %s".formatted(file, line(node), problem));
  }

  CatalogException wrongAt(String key, String problem) {
    return new CatalogException("%s:%d: key '%s' %s".formatted(file, lines.get(key), key, problem));
  }

  private Optional<Node> node(String key) {
    asked.add(key);
    return Optional.ofNullable(values.get(key));
  }

  private String scalar(String key, Node value, String expected) {
    if (value instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw wrongAt(key, "is or holds %s; expected %s".formatted(kind(value), expected));
  }

  private static String kind(Node node) {
    if (node instanceof MappingNode) {
      return "a mapping";
    }
    return node instanceof SequenceNode ? "a list" : "a text";
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }
}
