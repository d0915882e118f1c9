package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.InvalidInputException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Where times of day are meant. */
final class ZoneOption {
  @Option(
      names = "--timezone",
      paramLabel = "ZONE",
      description = "Where times of day are meant, such as Europe/Berlin (default: the system's).")
  private Optional<String> given = Optional.empty();

  /**
   * The zone.
   *
   * @throws InvalidInputException where there is none of that name
   */
  ZoneId zone() {
    if (given.isEmpty()) {
      return ZoneId.systemDefault();
    }
    String name = given.get();
    if (ZoneId.getAvailableZoneIds().contains(name)) {
      return ZoneId.of(name);
    }
    String ending = "/" + name.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
    String similar =
        ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> zone.toLowerCase(Locale.ROOT).endsWith(ending))
            .sorted()
            .collect(Collectors.joining(", "));
    throw new InvalidInputException(
        "--timezone is '%s'; expected the name of a zone, such as %s"
            .formatted(name, similar.isEmpty() ? "Europe/Berlin" : similar));
  }
}
