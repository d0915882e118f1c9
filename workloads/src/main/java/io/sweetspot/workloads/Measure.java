package io.sweetspot.workloads;

import io.sweetspot.datasets.Amount;
import io.sweetspot.datasets.Measures;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Something that a program reports beside its time, and where it stands.
 *
 * <p>The source is a pattern (RE2) whose first group, in the last line that matches of the last 4
 * MiB of output, is the number; or {@code json:} and a JSON Pointer (RFC 6901) into what the
 * program prints, or {@code json:FILE#} and one into a file that it writes. A unit is the one given
 * with the name, else the one in the group, else the one that stands behind it in the line.
 *
 * @param name see {@link Measures}
 * @param unit of the number, where it does not stand beside it; empty for none
 * @param source the pattern, or the place in JSON
 * @param absent the value where nothing matches; NaN where that is a trial without the measure
 */
public record Measure(String name, String unit, String source, double absent)
    implements Serializable {
  private static final String JSON = "json:";

  /** What was found, or why nothing was. */
  record Found(Optional<Amount> amount, String problem) {}

  public Measure {
    Measures.requireName(name);
    if (!unit.isEmpty()) {
      new Amount(0, Amount.Dimension.PLAIN).in(unit);
    }
    try {
      if (source.startsWith(JSON)) {
        JsonPlace.parse(source.substring(JSON.length()));
      } else {
        Metric.parse(source);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "measure '%s' is '%s'; %s".formatted(name, source, e.getMessage()), e);
    }
  }

  /** A measure of that source, under {@code NAME} or {@code NAME:UNIT}. */
  public static Measure of(String name, String source) {
    String[] parts = name.split(":", 2);
    return new Measure(parts[0], parts.length > 1 ? parts[1] : "", source, Double.NaN);
  }

  /**
   * Looks for it in what a trial printed or wrote.
   *
   * @param scratch what {@code {scratch}} in the name of a file stands for
   * @param directory where other names of files begin
   */
  Found in(ProgramOutput output, Path scratch, Path directory) throws IOException {
    Optional<String> number;
    String after = "";
    if (source.startsWith(JSON)) {
      JsonPlace place = JsonPlace.parse(source.substring(JSON.length()));
      number = place.in(output, scratch, directory);
    } else {
      Metric.Found found = output.reported(Metric.parse(source));
      if (found.tooSlow()) {
        return new Found(Optional.empty(), "looking for it took too long");
      }
      number = found.seconds();
      after = found.after();
    }
    if (number.isEmpty()) {
      return Double.isNaN(absent)
          ? new Found(Optional.empty(), "nothing matched '%s'".formatted(source))
          : new Found(Optional.of(new Amount(absent, Amount.Dimension.PLAIN)), "");
    }
    return amount(number.get(), after);
  }

  private Found amount(String number, String after) {
    try {
      Amount bare = Amount.parse(number);
      Optional<String> beside = unit.isEmpty() ? Amount.unitBefore(after) : Optional.of(unit);
      boolean isWhole = Amount.hasUnit(number) || beside.isEmpty();
      return new Found(Optional.of(isWhole ? bare : bare.in(beside.get())), "");
    } catch (IllegalArgumentException e) {
      return new Found(Optional.empty(), "it was " + e.getMessage());
    }
  }
}
