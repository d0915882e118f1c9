package io.sweetspot.pipeline.recalibrate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.CurvePoint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** What a night publishes, as an entry of {@code recommendations.json}. */
public final class Entries {
  private static final List<String> FITS = List.of("degrees", "optima", "models");

  private Entries() {}

  /** A recommendation that holds: new seconds and trials, the rest as it was. */
  public static ObjectNode held(ObjectNode old, Night night, List<Trial> trials) {
    ObjectNode entry = head(night, trials);
    old.properties().forEach(field -> entry.putIfAbsent(field.getKey(), field.getValue()));
    if (night.seconds() > 0) {
      entry.put("seconds", night.seconds());
      entry.putArray("interval").add(night.low()).add(night.high());
      entry.put("words", words(night));
    }
    evidence(entry, night, trials);
    return entry;
  }

  /**
   * A recommendation that was found anew.
   *
   * @param verdict its fields, as those of a tuning
   */
  public static ObjectNode tuned(ObjectNode verdict, Night night, List<Trial> trials) {
    ObjectNode entry = head(night, trials);
    verdict.properties().forEach(field -> entry.putIfAbsent(field.getKey(), field.getValue()));
    evidence(entry, night, trials);
    FITS.forEach(entry::putArray); // Those of a calibration span a change of shape.
    return entry;
  }

  private static ObjectNode head(Night night, List<Trial> trials) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry.put("program", night.program());
    entry.put("version", night.version());
    entry.put("machine", night.machine().kind().toString());
    entry.put(
        "lastTrialAt",
        trials.stream()
            .map(Trial::startedAt)
            .max(Instant::compareTo)
            .orElse(night.startedAt())
            .truncatedTo(ChronoUnit.SECONDS)
            .toString());
    entry.put("threads", night.threads());
    return entry;
  }

  private static void evidence(ObjectNode entry, Night night, List<Trial> trials) {
    List<Trial> succeeded = trials.stream().filter(Trial::succeeded).toList();
    entry.put("trials", succeeded.size());
    entry.put("failed", trials.size() - succeeded.size());
    ArrayNode curve = entry.putArray("curve");
    for (Role role : Role.values()) {
      List<Trial> some = succeeded.stream().filter(trial -> trial.spec().role() == role).toList();
      if (!some.isEmpty()) {
        Curve points =
            Curve.of(
                some.stream().mapToInt(trial -> trial.spec().threads()).toArray(),
                some.stream().mapToDouble(Trial::seconds).toArray());
        points.points().forEach(point -> add(curve, role, point));
      }
    }
    entry
        .putObject("night")
        .put("number", night.number())
        .put("at", night.endedAt().truncatedTo(ChronoUnit.SECONDS).toString())
        .put("decision", night.decision().label())
        .put("reason", night.reason());
  }

  private static void add(ArrayNode curve, Role role, CurvePoint point) {
    ObjectNode node = curve.addObject();
    node.put("threads", point.threads());
    node.put("role", role.label());
    node.put("n", point.seconds().n());
    node.put("mean", point.seconds().mean());
    if (point.seconds().n() > 1) {
      node.put("sd", point.seconds().standardDeviation());
    } else {
      node.putNull("sd");
    }
  }

  private static String words(Night night) {
    String few =
        night.fewest() > 0 && night.fewest() < night.threads()
            ? " %d are the fewest about as fast.".formatted(night.fewest())
            : "";
    return "Use %s: %s s (%s to %s), by %d trials. Night %d: %s.%s"
        .formatted(
            counted(night.threads()),
            digits(night.seconds()),
            digits(night.low()),
            digits(night.high()),
            night.trials(),
            night.number(),
            night.reason(),
            few);
  }

  /** {@code 1 thread}, {@code 2 threads}. */
  public static String counted(int threads) {
    return threads == 1 ? "1 thread" : threads + " threads";
  }

  /** Four significant digits. */
  public static String digits(double seconds) {
    int decimals = (int) Math.max(0, 3 - Math.floor(Math.log10(seconds)));
    return String.format(Locale.ROOT, "%." + Math.min(decimals, 9) + "f", seconds);
  }
}
