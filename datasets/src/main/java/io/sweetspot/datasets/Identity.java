package io.sweetspot.datasets;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What trials must have in common to be averaged. Whatever changes the question belongs here: a
 * coordinate is added as a field of this record and a column that may be null, and nowhere else.
 *
 * @param program name of the program; not blank
 * @param version its version, see {@link TrialSpec#version}; empty where unknown
 * @param kind the kind of machine that it ran on
 * @param goal what its trials were measured for
 * @param size of the work; none where it has no sizes
 */
public record Identity(String program, String version, MachineKind kind, Goal goal, Size size)
    implements Serializable, Comparable<Identity> {
  private static final Comparator<Identity> ORDER =
      Comparator.comparing(Identity::program)
          .thenComparing(Identity::kind)
          .thenComparing(Identity::version)
          .thenComparing(Identity::goal)
          .thenComparing(Identity::size);

  public Identity {
    TrialSpec.requireProgram(program);
  }

  /** Of trials for their time. */
  public Identity(String program, String version, MachineKind kind) {
    this(program, version, kind, Goal.SECONDS);
  }

  /** Of work that has no sizes. */
  public Identity(String program, String version, MachineKind kind, Goal goal) {
    this(program, version, kind, goal, Size.NONE);
  }

  /** What all versions of the program have in common with this one. */
  public Identity anyVersion() {
    return new Identity(program, "", kind, goal, size);
  }

  /** What all sizes of its work have in common with this one. */
  public Identity anySize() {
    return ofSize(Size.NONE);
  }

  /** The same for work of another size. */
  public Identity ofSize(Size other) {
    return new Identity(program, version, kind, goal, other);
  }

  /** The program's name for people, with the size where there is one: {@code xz, size 10MB}. */
  public String title() {
    return program + (size.isNone() ? "" : ", size " + size);
  }

  /** Whether nothing but the version sets them apart. */
  public boolean isVersionOf(Identity other) {
    return anyVersion().equals(other.anyVersion());
  }

  /**
   * What sets another identity of the program apart from this one, in words such as {@code another
   * version (1.2)}; empty where nothing does.
   */
  public Optional<String> difference(Identity other) {
    if (!kind.equals(other.kind)) {
      return Optional.of("another machine (%s)".formatted(named(other.kind.toString())));
    }
    if (!goal.equals(other.goal)) {
      return Optional.of("another goal (%s)".formatted(other.goal));
    }
    if (!size.equals(other.size)) {
      return Optional.of(
          other.size.isNone() ? "no size" : "another size (%s)".formatted(other.size));
    }
    return version.equals(other.version)
        ? Optional.empty()
        : Optional.of("another version (%s)".formatted(named(other.version)));
  }

  /** All of it as texts, for those who send it on; {@link #ofTexts} makes it again. */
  public List<String> texts() {
    return List.of(program, version, kind.toString(), goal.toString(), size.toString());
  }

  /** The identity whose {@link #texts} these are. */
  public static Identity ofTexts(List<String> texts) {
    return new Identity(
        texts.get(0),
        texts.get(1),
        MachineKind.parse(texts.get(2)),
        Goal.parse(texts.get(3)),
        texts.get(4).isEmpty() ? Size.NONE : Size.parse(texts.get(4)));
  }

  private static String named(String text) {
    return text.isEmpty() ? "unknown" : text;
  }

  @Override
  public int compareTo(Identity other) {
    return ORDER.compare(this, other);
  }
}
