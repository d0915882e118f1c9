package io.sweetspot.pipeline.schedule;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * A systemd timer and the service that it starts, as texts of systemd.timer(5) and
 * systemd.service(5).
 *
 * @param name of both units, without their endings
 * @param service text of the service unit
 * @param timer text of the timer unit
 */
public record SystemdUnits(String name, String service, String timer) {

  /**
   * The units.
   *
   * @param user whom the service runs as; empty for the one whose manager it is
   */
  public static SystemdUnits of(Nights nights, NightlyCommand command, Optional<String> user) {
    String dataset = command.dataset().toString();
    List<String> service = new ArrayList<>();
    service.add("# Made by sweetspot schedule, which also removes it.");
    service.add("[Unit]");
    service.add("Description=" + described("recalibrate", dataset));
    service.add("");
    service.add("[Service]");
    service.add("Type=oneshot");
    user.ifPresent(name -> service.add("User=" + name));
    // The last slash, since a blank at the end would be lost and a backslash joins the next line.
    service.add("WorkingDirectory=" + specifiersEscaped(command.directory().toString()) + "/");
    service.add("Environment=" + quoted("PATH=" + command.searchPath()));
    service.add("ExecStart=" + execution(command.arguments()));
    service.add("# A recommendation changed: that is news, not a failure.");
    service.add("SuccessExitStatus=10");
    List<String> timer = new ArrayList<>();
    timer.add("# Made by sweetspot schedule, which also removes it.");
    timer.add("[Unit]");
    timer.add("Description=" + described("nights of", dataset));
    timer.add("");
    timer.add("[Timer]");
    calendar(nights).forEach(event -> timer.add("OnCalendar=" + event));
    timer.add("# Missed nights are made up, once for all of them.");
    timer.add("Persistent=true");
    timer.add("");
    timer.add("[Install]");
    timer.add("WantedBy=timers.target");
    return new SystemdUnits(command.name(), lines(service), lines(timer));
  }

  /** The nights as calendar events of systemd.time(7); any of them starts the service. */
  static List<String> calendar(Nights nights) {
    CronExpression times = nights.times();
    String days = listed(times, CronField.DAY_OF_MONTH);
    String week = week(times);
    List<String> events = new ArrayList<>();
    if (times.eitherDay()) {
      events.add(event(nights, "", days));
      events.add(event(nights, week, "*"));
    } else {
      events.add(event(nights, week, days));
    }
    return List.copyOf(events);
  }

  private static String event(Nights nights, String week, String days) {
    CronExpression times = nights.times();
    return "%s*-%s-%s %s:%s:00 %s"
        .formatted(
            week.isEmpty() ? "" : week + " ",
            listed(times, CronField.MONTH),
            days,
            listed(times, CronField.HOUR),
            listed(times, CronField.MINUTE),
            nights.zone().getId());
  }

  /** Names of the days of the week; empty for all seven. */
  private static String week(CronExpression times) {
    SortedSet<Integer> days = times.values(CronField.DAY_OF_WEEK);
    return days.size() == CronField.DAY_OF_WEEK.size()
        ? ""
        : days.stream()
            .map(day -> DayOfWeek.of(day == 0 ? 7 : day))
            .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
            .collect(Collectors.joining(","));
  }

  private static String listed(CronExpression times, CronField field) {
    SortedSet<Integer> values = times.values(field);
    return values.size() == field.size()
        ? "*"
        : values.stream().map("%02d"::formatted).collect(Collectors.joining(","));
  }

  private static String described(String what, String dataset) {
    return "Sweetspot: %s '%s'".formatted(what, specifiersEscaped(dataset));
  }

  /** A command line: variables are replaced in arguments, but not in the path of the program. */
  private static String execution(List<String> arguments) {
    return arguments.stream()
        .skip(1)
        .map(argument -> " " + quoted(argument.replace("$", "$$")))
        .collect(Collectors.joining("", quoted(arguments.get(0)), ""));
  }

  /** One word of a command line or an assignment, whatever is in it. */
  private static String quoted(String word) {
    return '"' + specifiersEscaped(word).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String specifiersEscaped(String text) {
    return text.replace("%", "%%");
  }

  private static String lines(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}
