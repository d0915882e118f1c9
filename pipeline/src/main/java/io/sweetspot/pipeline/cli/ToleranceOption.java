package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.InvalidInputException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Which difference does not matter. */
final class ToleranceOption {
  private static final Pattern PERCENT = Pattern.compile("([0-9]+(?:\\.[0-9]+)?) *%?");
  private static final String DEFAULT = "5";

  @Option(
      names = "--tolerance",
      paramLabel = "PERCENT",
      description =
          "A difference that does not matter, in per cent: how much slower than the fastest the "
              + "fewest threads may be, or by a check the learned count (default: 5).")
  private Optional<String> given = Optional.empty();

  boolean isGiven() {
    return given.isPresent();
  }

  /** As a fraction. */
  double fraction() {
    String tolerance = given.orElse(DEFAULT);
    Matcher matcher = PERCENT.matcher(tolerance.strip());
    double percent = matcher.matches() ? Double.parseDouble(matcher.group(1)) : -1;
    if (!(percent > 0 && percent < 100)) {
      throw new InvalidInputException(
          "--tolerance is '%s'; expected per cent above 0 and below 100, such as 5"
              .formatted(tolerance));
    }
    return percent / 100;
  }
}
