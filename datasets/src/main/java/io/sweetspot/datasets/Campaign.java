package io.sweetspot.datasets;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a trial belongs to. It is part of the trial's identity, so two kinds of machine that share a
 * dataset never take each other's trials for their own, whatever their seeds.
 *
 * <p>Stored as a text such as {@code night 3 on AMD EPYC 7763, 16 cores, 64 GiB}.
 *
 * @param purpose why the trial was run, a word in lower case; empty where unknown
 * @param number which campaign of that purpose: of a night its number, of a tuning the first night
 *     that counts together with it, of a batch what identifies the item, of a check when it began,
 *     in milliseconds since 1970; otherwise 0
 * @param kind the kind of machine that it was planned for; a cluster may run it on another
 */
public record Campaign(String purpose, long number, MachineKind kind) implements Serializable {

  /** Of trials that do not say. Its text is empty. */
  public static final Campaign UNKNOWN = new Campaign("", 0, MachineKind.UNKNOWN);

  /** Trials that others measured. */
  public static final Campaign IMPORT = new Campaign("import", 0, MachineKind.UNKNOWN);

  private static final String TUNING = "tuning";
  private static final String COLLECTION = "collection";
  private static final String NIGHT = "night";
  private static final String BATCH = "batch";
  private static final String CHECK = "check";
  private static final String BASE = "base";
  private static final String PROBE = "probe";
  private static final Pattern TEXT =
      Pattern.compile("([a-z]+)(?: (-?[1-9][0-9]{0,18}))?(?: on (.+))?", Pattern.DOTALL);

  /** A race for the best thread count, on all trials so far. */
  public static Campaign tuning(MachineKind kind) {
    return tuningSince(0, kind);
  }

  /** The same where the program changed: on trials since that night; 0 where it never did. */
  public static Campaign tuningSince(int night, MachineKind kind) {
    return new Campaign(TUNING, night, kind);
  }

  /** A grid of thread counts, measured in full. */
  public static Campaign collection(MachineKind kind) {
    return new Campaign(COLLECTION, 0, kind);
  }

  /** A test of what is recommended; nights are numbered from 1 for a program and kind. */
  public static Campaign night(int number, MachineKind kind) {
    return new Campaign(NIGHT, number, kind);
  }

  /** An item of a workload, under 64 bits that identify it. */
  public static Campaign batch(long item, MachineKind kind) {
    return new Campaign(BATCH, item, kind);
  }

  /** A check of a learned count, known by when it began. */
  public static Campaign check(long began, MachineKind kind) {
    return new Campaign(CHECK, began, kind);
  }

  /** The build that another is compared with in a check. */
  public static Campaign base(long began, MachineKind kind) {
    return new Campaign(BASE, began, kind);
  }

  /** Real runs of a program on a kind of machine that it was not tuned on. */
  public static Campaign probe(MachineKind kind) {
    return new Campaign(PROBE, 0, kind);
  }

  /** The campaign of a text; unknown where a newer version wrote it in a form of its own. */
  public static Campaign parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return UNKNOWN;
    }
    try {
      return new Campaign(
          matcher.group(1),
          Optional.ofNullable(matcher.group(2)).map(Long::parseLong).orElse(0L),
          MachineKind.parse(Optional.ofNullable(matcher.group(3)).orElse("")));
    } catch (NumberFormatException e) {
      return UNKNOWN;
    }
  }

  public boolean isUnknown() {
    return equals(UNKNOWN);
  }

  public boolean isTuning() {
    return purpose.equals(TUNING);
  }

  public boolean isCollection() {
    return purpose.equals(COLLECTION);
  }

  public boolean isNight() {
    return purpose.equals(NIGHT);
  }

  public boolean isBatch() {
    return purpose.equals(BATCH);
  }

  public boolean isProbe() {
    return purpose.equals(PROBE);
  }

  /** Whether it is a check, of one of its builds. */
  public boolean isCheck() {
    return purpose.equals(CHECK) || purpose.equals(BASE);
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return purpose
        + (number == 0 ? "" : " " + number)
        + (kind.equals(MachineKind.UNKNOWN) ? "" : " on " + kind);
  }
}
