package io.sweetspot.pipeline.recommendations;

import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.storage.DurableFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Counts as lines that a shell reads without a JSON parser, in the file beside the published one
 * whose name ends in {@code .tsv}: {@code recommendations.tsv}. {@code RECOMMENDATIONS.md} has its
 * columns.
 *
 * <p>It holds nothing that a shell could misread: what has control characters is left out, and its
 * program marked, so that the question goes to Java; so is what comes after, where the last line is
 * missing. It takes 100 bytes or so of memory for each count.
 */
final class FlatCounts implements DurableFiles.Content {
  private static final String HEAD = "sweetspot-counts\t1";
  private static final String END_OF_LINE = ".";
  private static final String ASK_JAVA = "?";

  /** As Sweetspot writes moments: only of these is the later one the greater text. */
  private static final Pattern MOMENT =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");

  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private int count;
  private boolean whole = true;

  /** The name of the flat file beside one of this name. */
  static String nameBeside(String name) {
    return name.replaceFirst("\\.json$", "") + ".tsv";
  }

  /** Adds a count, after those before it. */
  void add(LearnedCount learned) {
    if (learned.program().chars().anyMatch(FlatCounts::breaksLines)) {
      return; // The shell does not answer for such a name at all.
    }
    Optional<List<String>> columns = columns(learned);
    line(columns.orElseGet(() -> List.of(learned.program(), ASK_JAVA)));
    count++;
  }

  /** Something was published that is no count: the shell is to leave all questions to Java. */
  void addUnusable() {
    whole = false;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    out.write((HEAD + "\n").getBytes(StandardCharsets.UTF_8));
    lines.writeTo(out);
    if (whole) {
      out.write("end\t%d\n".formatted(count).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Empty where the shell could take one of them for something else. */
  private static Optional<List<String>> columns(LearnedCount learned) {
    String at = learned.lastTrialAt().map(Instant::toString).orElse("");
    MachineKind kind = learned.machine();
    boolean known = kind.cores() > 0;
    if (!(at.isEmpty() || MOMENT.matcher(at).matches())) {
      return Optional.empty();
    }
    Optional<LearnedCount.Fewest> fewest = learned.fewest();
    List<String> columns =
        List.of(
            learned.program(),
            learned.version(),
            known ? kind.processor() : "",
            known ? kind.coresText() : "",
            known ? Integer.toString(kind.gibibytes()) : "",
            at,
            Integer.toString(learned.threads()),
            fewest.map(few -> Integer.toString(few.threads())).orElse(""),
            certainty(learned));
    return Optional.of(columns).filter(all -> all.stream().allMatch(FlatCounts::isPlain));
  }

  /** Of the limits where they are not met, else of the race. */
  private static String certainty(LearnedCount learned) {
    return learned.standing() == LimitStanding.MET
        ? learned.fewest().map(few -> Boolean.toString(few.certified())).orElse("")
        : learned.standing().label();
  }

  private void line(List<String> columns) {
    String line = String.join("\t", columns) + "\t" + END_OF_LINE + "\n";
    lines.writeBytes(line.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isPlain(String text) {
    return text.chars().noneMatch(Character::isISOControl)
        && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  /** What the shell calls a control character. */
  private static boolean breaksLines(int character) {
    return character < ' ' || character == 0x7f;
  }
}
