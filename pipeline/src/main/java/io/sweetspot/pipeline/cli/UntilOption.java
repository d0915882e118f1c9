package io.sweetspot.pipeline.cli;

import java.time.LocalTime;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** When a recalibration has to be done. */
final class UntilOption {
  private static final String NAME = "--until";

  @Option(
      names = NAME,
      paramLabel = "HH:MM",
      description =
          "End by this time of day, the next time that it is so, with what there is: no trial is "
              + "started that cannot be expected to end before (default: when it is done).")
  private Optional<String> given = Optional.empty();

  @Mixin private ZoneOption zone;

  /** As it was given. */
  Optional<String> given() {
    return given;
  }

  /**
   * The time of day.
   *
   * @throws io.sweetspot.pipeline.InvalidInputException where it is none
   */
  Optional<LocalTime> time() {
    return given.map(time -> TimeOfDay.parse(NAME, time));
  }

  /** Where times of day are meant. */
  ZoneOption zone() {
    return zone;
  }
}
