package io.sweetspot.datasets;

import java.io.Serializable;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What makes two machines comparable. Trials of two kinds are never averaged.
 *
 * <p>Its text is what is published and printed, {@code AMD EPYC 7763, 16 cores, 64 GiB}, or with a
 * quota {@code AMD EPYC 7763, 1.5 of 16 cores, 64 GiB}: {@link #toString} writes it and {@link
 * #parse} reads it, here and nowhere else.
 *
 * @param processor model name; empty where unknown
 * @param cores logical processors that trials could use; 0 where unknown
 * @param gibibytes physical memory, rounded; 0 where unknown
 * @param quota how much of the cores' time trials could use
 */
public record MachineKind(String processor, int cores, int gibibytes, Quota quota)
    implements Serializable, Comparable<MachineKind> {

  /** Of imported trials, which do not say where they were measured. Its text is empty. */
  public static final MachineKind UNKNOWN = new MachineKind("", 0, 0);

  private static final long MOST_GIBIBYTES = 999_999_999;
  private static final Pattern TEXT =
      Pattern.compile(
          "(.*), (?:([0-9]{1,6}(?:\\.[0-9]{1,3})?) of )?([0-9]{1,9}) cores, ([0-9]{1,9}) GiB",
          Pattern.DOTALL);
  private static final Comparator<MachineKind> ORDER =
      Comparator.comparing(MachineKind::processor)
          .thenComparingInt(MachineKind::cores)
          .thenComparingInt(MachineKind::gibibytes)
          .thenComparing(MachineKind::quota);

  public MachineKind {
    if (cores < 0 || gibibytes < 0) {
      throw new IllegalArgumentException(
          "cores is %d and gibibytes %d; expected at least 0".formatted(cores, gibibytes));
    }
  }

  /** A kind without a quota. */
  public MachineKind(String processor, int cores, int gibibytes) {
    this(processor, cores, gibibytes, Quota.NONE);
  }

  /** The kind of machines with that processor, so many cores and so many bytes of memory. */
  static MachineKind of(String processor, int cores, long memoryBytes, Quota quota) {
    return new MachineKind(
        processor, cores, (int) Math.min(MOST_GIBIBYTES, Math.round(memoryBytes / 0x1p30)), quota);
  }

  /** How many processors are of use at once: with a quota of 1.5 cores, 2 of however many. */
  public int usableCores() {
    return quota.usable(cores);
  }

  /** How much processor time it gives, in cores. */
  public double capacity() {
    return quota.isNone() ? cores : Math.min(cores, quota.cores());
  }

  /**
   * The kind that a text names. What is not of this form, as a newer version may write it, is kept
   * as the name of a processor, so that it still equals itself and nothing else.
   */
  public static MachineKind parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? new MachineKind(
            matcher.group(1),
            Integer.parseInt(matcher.group(3)),
            Integer.parseInt(matcher.group(4)),
            matcher.group(2) == null
                ? Quota.NONE
                : Quota.ofCores(Double.parseDouble(matcher.group(2))))
        : new MachineKind(text, 0, 0);
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return cores == 0 && gibibytes == 0
        ? processor
        : processor + ", " + coresText() + " cores, " + gibibytes + " GiB";
  }

  /** The cores and what of them may be used, {@code 16} or {@code 1.5 of 16}. */
  public String coresText() {
    return quota.isNone() ? Integer.toString(cores) : quota + " of " + cores;
  }

  @Override
  public int compareTo(MachineKind other) {
    return ORDER.compare(this, other);
  }
}
