package io.sweetspot.pipeline.batch;

import io.sweetspot.datasets.Size;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.Progress;
import io.sweetspot.workloads.DownloadTrials;
import io.sweetspot.workloads.Program;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * How large items are, without being told: by the length of the file, or the Content-Length of the
 * URL, that the item or an argument with it is; or by a command that prints it.
 *
 * @param template the program whose items they are
 * @param command with <code>{item}</code> in it, which prints the size first; empty for none
 */
public record ItemSizes(Program template, List<String> command) {
  private static final String ITEM = "{item}";

  /** Servers are asked at so many items at once. */
  private static final int AT_ONCE = 8;

  public ItemSizes {
    command = List.copyOf(command);
    if (!command.isEmpty() && command.stream().noneMatch(word -> word.contains(ITEM))) {
      throw new InvalidInputException(
          "--size-by has no {item}; expected a command that prints the size of one, such as 'wc -l {item}'");
    }
  }

  /**
   * The items with their sizes; they stay as they are where they have some.
   *
   * @throws InvalidInputException where the command prints no size of any item
   */
  public List<Item> of(List<Item> items, Progress progress)
      throws IOException, InterruptedException {
    if (items.stream().anyMatch(item -> !item.size().isNone())) {
      return items;
    }
    List<Item> sized = ask(items);
    List<Item> unknown = sized.stream().filter(item -> item.size().isNone()).toList();
    if (unknown.size() == items.size() && !command.isEmpty()) {
      throw new InvalidInputException(
          "--size-by prints no size of any item; expected a number first, as in '250000' or '10MB', such as 'wc -l {item}' prints");
    }
    if (!unknown.isEmpty() && unknown.size() < items.size()) {
      progress.say(
          "the size of %d of %d items is not known, such as %s; they are taken for middling ones"
              .formatted(unknown.size(), items.size(), unknown.get(0).text()));
    }
    return sized;
  }

  private List<Item> ask(List<Item> items) throws IOException, InterruptedException {
    ExecutorService asking = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<Size>> asked = new ArrayList<>();
      for (Item item : items) {
        asked.add(asking.submit(() -> size(item)));
      }
      List<Item> sized = new ArrayList<>();
      for (int i = 0; i < items.size(); i++) {
        sized.add(items.get(i).ofSize(asked.get(i).get()));
      }
      return sized;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InvalidInputException wrong) {
        throw wrong;
      }
      throw new IOException("the sizes of items could not be asked for", e.getCause());
    } finally {
      asking.shutdownNow();
    }
  }

  private Size size(Item item) throws IOException, InterruptedException {
    if (!command.isEmpty()) {
      return printed(command.stream().map(word -> word.replace(ITEM, item.text())).toList());
    }
    List<String> named =
        Stream.concat(
                Stream.of(item.text()),
                template.command().stream()
                    .filter(word -> word.contains(ITEM))
                    .map(word -> word.replace(ITEM, item.text())))
            .toList();
    for (String text : named) {
      Size size = isUrl(text) ? ofUrl(text) : ofFile(text);
      if (!size.isNone()) {
        return size;
      }
    }
    return Size.NONE;
  }

  private static boolean isUrl(String text) {
    return text.startsWith("http://") || text.startsWith("https://");
  }

  private static Size ofUrl(String text) {
    try {
      return DownloadTrials.sizeOf(URI.create(text));
    } catch (IllegalArgumentException e) {
      return Size.NONE; // The item fails, and says why.
    }
  }

  private Size ofFile(String text) throws IOException {
    try {
      Path file = Path.of(template.directory()).resolve(text);
      long bytes = Files.isRegularFile(file) ? Files.size(file) : 0;
      return bytes == 0 ? Size.NONE : Size.ofBytes(bytes);
    } catch (InvalidPathException e) {
      return Size.NONE;
    }
  }

  /** What a command prints; none where it fails. */
  private Size printed(List<String> words) throws IOException, InterruptedException {
    Process process = start(words);
    try {
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0
          ? parse(text.strip().split("\\s", 2)[0]).orElse(Size.NONE)
          : Size.NONE;
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start(List<String> words) {
    try {
      return new ProcessBuilder(words)
          .directory(Path.of(template.directory()).toFile())
          .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new InvalidInputException(
          "--size-by runs '%s', which is not there or may not be executed; expected a file or a command on the PATH"
              .formatted(words.get(0)),
          e);
    }
  }

  /** A size as people and commands give it; a fraction is rounded up. */
  static Optional<Size> parse(String text) {
    try {
      return Optional.of(Size.parse(text));
    } catch (IllegalArgumentException e) {
      return fraction(text);
    }
  }

  private static Optional<Size> fraction(String text) {
    try {
      double number = Math.ceil(Double.parseDouble(text.strip()));
      return number >= 1 && number <= Long.MAX_VALUE
          ? Optional.of(Size.of((long) number))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
