package io.sweetspot.pipeline.batch;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Size;
import io.sweetspot.datasets.Trial;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.workloads.Executables;
import io.sweetspot.workloads.Program;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Items, and the command that each of them is given to.
 *
 * @param template the program, with <code>{item}</code> in its command
 * @param version of the program; times of different versions are not compared
 * @param items at least one
 */
public record Workload(Program template, String version, List<Item> items) {
  private static final String ITEM = "{item}";

  /** Where the largest item is not so many times the smallest, one count serves them all. */
  private static final int UNEQUAL = 2;

  /** What follows the name of a program that was run on items. */
  private static final String SUFFIX = ":items";

  public Workload {
    items = List.copyOf(items);
    if (template.command().stream().noneMatch(argument -> argument.contains(ITEM))) {
      throw new InvalidInputException(
          "the command of '%s' has no {item}; expected it where each item goes"
              .formatted(template.name()));
    }
  }

  /**
   * A workload.
   *
   * @throws IOException where a file that the command names cannot be read
   */
  public static Workload of(Program template, List<Item> items) throws IOException {
    return new Workload(template, Executables.version(template), items);
  }

  /** The same with these items. */
  public Workload of(List<Item> others) {
    return new Workload(template, version, others);
  }

  /** The sizes of the items that are known. */
  List<Size> sizes() {
    return items.stream().map(Item::size).filter(size -> !size.isNone()).toList();
  }

  /** Whether sizes differ so much that they may want counts of their own. */
  boolean isUnequal() {
    List<Size> sorted = sizes().stream().sorted().toList();
    return !sorted.isEmpty()
        && sorted.get(sorted.size() - 1).value() >= UNEQUAL * sorted.get(0).value();
  }

  /** The work of an item, in average items; 1 where some sizes are not known. */
  double work(Item item) {
    List<Size> sizes = sizes();
    return isUnequal() || sizes.size() < items.size()
        ? 1
        : item.size().value() / sizes.stream().mapToLong(Size::value).average().orElseThrow();
  }

  /** What its trials are stored under. */
  String name() {
    return template.name() + SUFFIX;
  }

  /** What times of its trials on that kind of machine are compared with. */
  Identity identity(MachineKind kind) {
    return new Identity(name(), version, kind);
  }

  /** The program that does one item. */
  Program program(Item item) {
    return new Program(
        name(),
        template.command().stream().map(word -> word.replace(ITEM, item.text())).toList(),
        template.directory(),
        template.environment(),
        template.timeout(),
        template.expectedExitCode(),
        template.metric(),
        template.prepare(),
        template.cleanup());
  }

  /**
   * The items by what identifies them in stored trials, as the number of their campaign: 64 bits of
   * SHA-256 over command, folder, text and occurrence. The order of the items does not matter to
   * it.
   */
  Map<Long, Item> byKey() {
    Map<Long, Item> items = new LinkedHashMap<>();
    this.items.forEach(item -> items.put(key(item), item));
    return items;
  }

  /** Whether a stored trial is of this command; the items may be others. */
  boolean isStoredUnder(Trial trial) {
    return trial.spec().program().equals(name()) && trial.spec().campaign().isBatch();
  }

  long key(Item item) {
    try {
      String identity =
          String.join("\0", template.command())
              + "\0\0"
              + String.join(
                  "\0", template.directory(), item.text(), Integer.toString(item.occurrence()));
      return ByteBuffer.wrap(
              MessageDigest.getInstance("SHA-256")
                  .digest(identity.getBytes(StandardCharsets.UTF_8)))
          .getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
