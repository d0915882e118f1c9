package io.sweetspot.datasets.exchange;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds out which number in a family of commands is the number of threads: the one that is it in
 * every command. In {@code sort --parallel=4 -S 4G} alone both might be; {@code sort --parallel=8
 * -S 4G} tells.
 */
final class CommandTemplates {
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private final Map<String, BitSet> placesByFamily = new HashMap<>();

  /** Learns from a command that was run with so many threads. */
  void learn(String command, String threads) {
    BitSet places = new BitSet();
    var numbers = NUMBER.matcher(command);
    for (int place = 0; numbers.find(); place++) {
      places.set(place, numbers.group().equals(threads));
    }
    placesByFamily.computeIfAbsent(family(command), key -> places).and(places);
  }

  /** A command that was learned, with <code>{threads}</code> where their number is. */
  String template(String command) {
    BitSet places = placesByFamily.getOrDefault(family(command), new BitSet());
    int[] place = {0};
    return NUMBER
        .matcher(command)
        .replaceAll(number -> places.get(place[0]++) ? "{threads}" : number.group());
  }

  /** What commands have in common that differ only in their numbers. */
  private static String family(String command) {
    return NUMBER.matcher(command).replaceAll("#");
  }
}
