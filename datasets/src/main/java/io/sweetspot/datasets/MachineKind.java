package io.sweetspot.datasets;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What makes two machines comparable. Trials of two kinds are never averaged.
 *
 * <p>Its text is what is published and printed, {@code AMD EPYC 7763, 16 cores, 64 GiB}: {@link
 * #toString} writes it and {@link #parse} reads it, here and nowhere else.
 *
 * @param processor model name; empty where unknown
 * @param cores logical processors that trials could use; 0 where unknown
 * @param gibibytes physical memory, rounded; 0 where unknown
 */
public record MachineKind(String processor, int cores, int gibibytes)
    implements Serializable, Comparable<MachineKind> {

  /** Of imported trials, which do not say where they were measured. Its text is empty. */
  public static final MachineKind UNKNOWN = new MachineKind("", 0, 0);

  private static final Pattern TEXT =
      Pattern.compile("(.*), ([0-9]+) cores, ([0-9]+) GiB", Pattern.DOTALL);
  private static final Comparator<MachineKind> ORDER =
      Comparator.comparing(MachineKind::processor)
          .thenComparingInt(MachineKind::cores)
          .thenComparingInt(MachineKind::gibibytes);

  public MachineKind {
    if (cores < 0 || gibibytes < 0) {
      throw new IllegalArgumentException(
          "cores is %d and gibibytes %d; expected at least 0".formatted(cores, gibibytes));
    }
  }

  /** The kind of machines with that processor, so many cores and so many bytes of memory. */
  static MachineKind of(String processor, int cores, long memoryBytes) {
    return new MachineKind(
        processor, cores, (int) Math.min(Integer.MAX_VALUE, Math.round(memoryBytes / 0x1p30)));
  }

  /** The kind that a text names; empty where it is not of this form. */
  public static Optional<MachineKind> parse(String text) {
    if (text.isEmpty()) {
      return Optional.of(UNKNOWN);
    }
    Matcher matcher = TEXT.matcher(text);
    try {
      return matcher.matches()
          ? Optional.of(
              new MachineKind(
                  matcher.group(1),
                  Integer.parseInt(matcher.group(2)),
                  Integer.parseInt(matcher.group(3))))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return equals(UNKNOWN) ? "" : processor + ", " + cores + " cores, " + gibibytes + " GiB";
  }

  @Override
  public int compareTo(MachineKind other) {
    return ORDER.compare(this, other);
  }
}
