package io.sweetspot.pipeline.report;

import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.NightDecision;
import io.sweetspot.datasets.PrintableText;
import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What the latest night says of each program on each kind of machine, in the text format of
 * OpenMetrics 1.0, which Prometheus and its kin read; of its types only those that the older text
 * format of Prometheus has too. What is unknown is left out.
 */
public final class NightMetrics {
  private final List<Night> latest;
  private final PrintWriter out;

  private NightMetrics(List<Night> latest, PrintWriter out) {
    this.latest = latest;
    this.out = out;
  }

  /**
   * Writes them; {@code out} is left open.
   *
   * @param nights in the order of the history
   */
  public static void write(List<Night> nights, PrintWriter out) {
    new NightMetrics(latest(nights), out).write();
  }

  private static List<Night> latest(List<Night> nights) {
    return IntStream.range(0, nights.size())
        .filter(i -> i + 1 == nights.size() || !isOfSame(nights.get(i), nights.get(i + 1)))
        .mapToObj(nights::get)
        .toList();
  }

  private static boolean isOfSame(Night one, Night other) {
    return one.identity().isVersionOf(other.identity());
  }

  private void write() {
    gauge("sweetspot_threads", "", "Recommended thread count.", known(Night::threads));
    gauge(
        "sweetspot_fewest_threads",
        "",
        "Fewest threads within the tolerance of the recommended count.",
        known(Night::fewest));
    gauge(
        "sweetspot_expected_seconds",
        "seconds",
        "Expected time of a trial at the recommended count.",
        known(night -> inSeconds(night, night.seconds())));
    gauge(
        "sweetspot_expected_low_seconds",
        "seconds",
        "Lower end of the 95 % interval of the expected time.",
        known(night -> inSeconds(night, night.low())));
    gauge(
        "sweetspot_expected_high_seconds",
        "seconds",
        "Upper end of the 95 % interval of the expected time.",
        known(night -> inSeconds(night, night.high())));
    gauge("sweetspot_trials", "", "Trials that the recommendation rests on.", all(Night::trials));
    gauge("sweetspot_night_trials", "", "Trials of the latest night.", all(Night::nightTrials));
    gauge(
        "sweetspot_night_failed_trials",
        "",
        "Trials of the latest night that did not succeed.",
        all(Night::nightFailures));
    gauge(
        "sweetspot_night_end_timestamp_seconds",
        "seconds",
        "When the latest night was decided, since 1970.",
        all(night -> night.endedAt().toEpochMilli() / 1e3));
    gauge(
        "sweetspot_shape_alarm_ratio",
        "ratio",
        "How sure a change of shape is: an alarm from 1 on.",
        all(Night::shapeStatistic));
    gauge(
        "sweetspot_level_alarm_ratio",
        "ratio",
        "How sure a change of level is: an alarm from 1 on.",
        all(Night::levelStatistic));
    family("sweetspot_nights", "counter", "", "Nights so far.");
    latest.forEach(night -> sample("sweetspot_nights_total", night, "", night.number()));
    family("sweetspot_decision", "gauge", "", "What the latest night came to: 1, the others 0.");
    for (Night night : latest) {
      for (NightDecision decision : NightDecision.values()) {
        String label = ",decision=\"%s\"".formatted(decision.label());
        sample("sweetspot_decision", night, label, decision == night.decision() ? 1 : 0);
      }
    }
    out.print("# EOF\n");
  }

  /** 0 where the night was for something else. */
  private static double inSeconds(Night night, double seconds) {
    return night.goal().isSeconds() ? seconds : 0;
  }

  private interface Figure {
    OptionalDouble of(Night night);
  }

  private static Figure all(ToDoubleFunction<Night> figure) {
    return night -> OptionalDouble.of(figure.applyAsDouble(night));
  }

  /** A figure that is 0 where it is unknown. */
  private static Figure known(ToDoubleFunction<Night> figure) {
    return night -> all(figure).of(night).stream().filter(value -> value > 0).findFirst();
  }

  private void gauge(String name, String unit, String help, Figure figure) {
    family(name, "gauge", unit, help);
    for (Night night : latest) {
      figure.of(night).ifPresent(value -> sample(name, night, "", value));
    }
  }

  private void family(String name, String type, String unit, String help) {
    out.print("# TYPE %s %s\n".formatted(name, type));
    if (!unit.isEmpty()) {
      out.print("# UNIT %s %s\n".formatted(name, unit));
    }
    out.print("# HELP %s %s\n".formatted(name, help));
  }

  private void sample(String name, Night night, String label, double value) {
    String number =
        value == Math.rint(value) && Math.abs(value) < 1e15
            ? Long.toString((long) value)
            : Double.toString(value);
    out.print(
        "%s{program=\"%s\",machine=\"%s\"%s%s} %s\n"
            .formatted(
                name,
                escaped(night.program()),
                escaped(night.machine().kind().toString()),
                night.size().isNone() ? "" : ",size=\"%s\"".formatted(night.size()),
                label,
                number));
  }

  private static String escaped(String text) {
    return PrintableText.lines(text)
        .replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n");
  }
}
