package io.sweetspot.pipeline.schedule;

import io.sweetspot.datasets.storage.DurableFiles;
import io.sweetspot.pipeline.InvalidInputException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The timers of one systemd manager: a user's own, or the system's. */
public final class SystemdTimers {
  private static final String INSTEAD =
      "show the units with --print and install them by hand, or schedule with --to crontab or --to foreground";

  /** What {@code is-system-running} says of a manager that takes orders. */
  private static final Set<String> RUNNING =
      Set.of("running", "degraded", "starting", "initializing", "maintenance");

  private final Path folder;
  private final Tool systemctl;
  private final Tool analyze;
  private final boolean system;

  /**
   * Timers.
   *
   * @param folder where unit files are put
   * @param systemctl speaks to the manager
   * @param analyze verifies units, where it is there
   * @param system whether the manager is the system's
   */
  public SystemdTimers(Path folder, Tool systemctl, Tool analyze, boolean system) {
    this.folder = folder;
    this.systemctl = systemctl;
    this.analyze = analyze;
    this.system = system;
  }

  /** The system's timers, which root alone may change. */
  public static SystemdTimers ofSystem() {
    return new SystemdTimers(
        Path.of("/etc/systemd/system"),
        Tool.of("systemctl"),
        Tool.of("systemd-analyze", "verify"),
        true);
  }

  /**
   * The timers of the user we are.
   *
   * @param configuration {@code $XDG_CONFIG_HOME}, or {@code ~/.config}
   */
  public static SystemdTimers ofUser(Path configuration) {
    return new SystemdTimers(
        configuration.resolve("systemd").resolve("user"),
        Tool.of("systemctl", "--user"),
        Tool.of("systemd-analyze", "verify", "--user"),
        false);
  }

  /**
   * Installs the units, or replaces those of the same name, and starts the timer.
   *
   * @throws InvalidInputException where systemd is not there or does not take them; nothing is
   *     installed then
   */
  public void install(SystemdUnits units) throws IOException, InterruptedException {
    requireManager();
    verify(units);
    try {
      Files.createDirectories(folder);
      DurableFiles.replace(file(units.name(), ".service"), units.service());
      DurableFiles.replace(file(units.name(), ".timer"), units.timer());
    } catch (FileSystemException e) {
      throw refused(e);
    }
    order("daemon-reload");
    order("enable", units.name() + ".timer");
    order("restart", units.name() + ".timer");
  }

  /**
   * Stops the timer and removes both units; a recalibration that is running goes on.
   *
   * @return whether there was anything to remove
   */
  public boolean remove(String name) throws IOException, InterruptedException {
    Path timer = file(name, ".timer");
    Path service = file(name, ".service");
    if (!Files.exists(timer) && !Files.exists(service)) {
      return false;
    }
    requireManager();
    if (Files.exists(timer)) {
      order("disable", "--now", name + ".timer");
    }
    try {
      Files.deleteIfExists(timer);
      Files.deleteIfExists(service);
    } catch (FileSystemException e) {
      throw refused(e);
    }
    order("daemon-reload");
    return true;
  }

  private void requireManager() throws IOException, InterruptedException {
    Tool.Answer state =
        systemctl
            .ask("", List.of("is-system-running"))
            .orElseThrow(
                () -> new InvalidInputException("there is no 'systemctl' here; " + INSTEAD));
    String said = state.out().strip();
    if (!RUNNING.contains(said)) {
      throw new InvalidInputException(
          "systemd does not run here as %s ('%s is-system-running' says: %s); %s"
              .formatted(
                  system ? "the system's manager" : "a manager of this user",
                  String.join(" ", systemctl.command()),
                  said.isEmpty() ? state.said() : said,
                  INSTEAD));
    }
  }

  /** What systemd itself makes of the units, before it is given them. */
  private void verify(SystemdUnits units) throws IOException, InterruptedException {
    Path aside = Files.createTempDirectory("sweetspot-units");
    Path service = aside.resolve(units.name() + ".service");
    Path timer = aside.resolve(units.name() + ".timer");
    try {
      Files.writeString(service, units.service());
      Files.writeString(timer, units.timer());
      Tool.Answer answer =
          analyze
              .ask("", List.of(service.toString(), timer.toString()))
              .orElse(new Tool.Answer(0, "", ""));
      if (answer.code() != 0) {
        throw new InvalidInputException(
            "systemd does not take these units: %s; %s".formatted(answer.said(), INSTEAD));
      }
    } finally {
      Files.deleteIfExists(service);
      Files.deleteIfExists(timer);
      Files.delete(aside);
    }
  }

  private void order(String... arguments) throws IOException, InterruptedException {
    systemctl.demand("systemd refused", INSTEAD, List.of(arguments));
  }

  private Path file(String name, String ending) {
    return folder.resolve(name + ending);
  }

  private InvalidInputException refused(FileSystemException e) {
    return new InvalidInputException(
        "cannot change %s (%s); %s"
            .formatted(
                folder,
                e.getClass().getSimpleName(),
                system ? "run it as root, or leave out --system for timers of your own" : INSTEAD),
        e);
  }
}
