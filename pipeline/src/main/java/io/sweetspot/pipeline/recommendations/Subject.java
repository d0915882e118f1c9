package io.sweetspot.pipeline.recommendations;

import java.io.Serializable;
import java.util.Comparator;

/**
 * What a recommendation is about.
 *
 * @param program name of the program; not blank
 * @param version version of the program that was measured; empty where unknown
 * @param machine kind of machine it holds for, see {@link io.sweetspot.datasets.Machine#kind};
 *     empty where unknown
 */
public record Subject(String program, String version, String machine)
    implements Serializable, Comparable<Subject> {
  private static final Comparator<Subject> ORDER =
      Comparator.comparing(Subject::program)
          .thenComparing(Subject::machine)
          .thenComparing(Subject::version);

  public Subject {
    if (program.isBlank()) {
      throw new IllegalArgumentException("it has no program; expected a name");
    }
  }

  /** Whether both are the same program on the same kind of machine, of whatever version. */
  public boolean isReplacedBy(Subject other) {
    return program.equals(other.program) && machine.equals(other.machine);
  }

  @Override
  public int compareTo(Subject other) {
    return ORDER.compare(this, other);
  }
}
