package io.sweetspot.pipeline.recommendations;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.storage.DurableFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
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

  /** The line holds for sizes of the work. */
  private static final String OF_SIZES = "sizes";

  /** The same, of a size whose count is certified. */
  private static final String CERTIFIED_OF_SIZES = "certified";

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

  /** Adds a count, after those before it; of one size nothing, since {@link SizeCounts} have it. */
  void add(LearnedCount learned) {
    if (learned.size().isPresent() || learned.program().chars().anyMatch(FlatCounts::breaksLines)) {
      return; // The shell does not answer for such a name at all.
    }
    add(learned.program(), columns(learned));
  }

  /** Adds the counts for sizes of the work: those that are certified on lines of their own. */
  void add(SizeCounts sizes) {
    Identity identity = sizes.identity();
    if (identity.program().chars().noneMatch(FlatCounts::breaksLines)) {
      for (SizeCounts.Row row : sizes.rows()) {
        long from = row.from();
        for (SizeCounts.Evidence each : sizes.evidence()) {
          long size = each.size().value();
          if (each.certified() && size >= from && size <= row.to()) {
            add(sizes, row, from, size - 1, OF_SIZES);
            add(sizes, row, size, size, CERTIFIED_OF_SIZES);
            from = size + 1;
          }
        }
        add(sizes, row, from, row.to(), OF_SIZES);
      }
    }
  }

  private void add(SizeCounts sizes, SizeCounts.Row row, long from, long to, String kind) {
    if (from <= to) {
      List<String> columns = new ArrayList<>(head(sizes.identity(), sizes.lastTrialAt()));
      columns.add(Integer.toString(row.threads()));
      columns.add(Long.toString(from));
      columns.add(Long.toString(to));
      columns.add(kind);
      add(sizes.identity().program(), plain(columns, sizes.lastTrialAt()));
    }
  }

  private void add(String program, Optional<List<String>> columns) {
    line(columns.orElseGet(() -> List.of(program, ASK_JAVA)));
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

  private static Optional<List<String>> columns(LearnedCount learned) {
    Identity identity = new Identity(learned.program(), learned.version(), learned.machine());
    List<String> columns = new ArrayList<>(head(identity, learned.lastTrialAt()));
    Optional<LearnedCount.Fewest> fewest = learned.fewest();
    columns.add(Integer.toString(learned.threads()));
    columns.add(fewest.map(few -> Integer.toString(few.threads())).orElse(""));
    columns.add(certainty(learned));
    return plain(columns, learned.lastTrialAt());
  }

  private static List<String> head(Identity identity, Optional<Instant> lastTrialAt) {
    MachineKind kind = identity.kind();
    boolean known = kind.cores() > 0;
    return List.of(
        identity.program(),
        identity.version(),
        known ? kind.processor() : "",
        known ? kind.coresText() : "",
        known ? Integer.toString(kind.gibibytes()) : "",
        lastTrialAt.map(Instant::toString).orElse(""));
  }

  /** Empty where the shell could take one of them for something else. */
  private static Optional<List<String>> plain(List<String> columns, Optional<Instant> at) {
    return Optional.of(columns)
        .filter(all -> at.stream().allMatch(time -> MOMENT.matcher(time.toString()).matches()))
        .filter(all -> all.stream().allMatch(FlatCounts::isPlain));
  }

  /** Of the limits where they are not met, else of the probes, or of the race and of sessions. */
  private static String certainty(LearnedCount learned) {
    if (learned.standing() != LimitStanding.MET) {
      return learned.standing().label();
    }
    return learned
        .probed()
        .map(probed -> "probed %d %d".formatted(probed.probes(), probed.kinds()))
        .orElseGet(
            () -> learned.fewest().map(few -> Boolean.toString(learned.isCertified())).orElse(""));
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
