package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.jobs.ForegroundNights;
import io.sweetspot.pipeline.schedule.AirflowDag;
import io.sweetspot.pipeline.schedule.Crontab;
import io.sweetspot.pipeline.schedule.KubernetesCronJob;
import io.sweetspot.pipeline.schedule.NightlyCommand;
import io.sweetspot.pipeline.schedule.Nights;
import io.sweetspot.pipeline.schedule.SystemdTimers;
import io.sweetspot.pipeline.schedule.SystemdUnits;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sweetspot schedule}: recalibrate every night. */
@Command(
    name = "schedule",
    description = "Recalibrate every night, by a timer or by staying awake.",
    customSynopsis = {
      "sweetspot schedule (--at HH:MM | --cron EXPR) --to WHERE [OPTIONS]",
      "       sweetspot schedule --remove --to systemd|crontab [--dataset DIR]"
    },
    footer = {
      "",
      "Each night runs  sweetspot recalibrate  in a process of its own. Its exit code is 0 where nothing changed, 10 where a recommendation changed, 11 where a program is broken or misses its limits.",
      "",
      "Nights that were missed (machine off or asleep) are made up, once for all of them; a crontab does not make up. A time that clocks skip in spring comes right after the gap (systemd and crontab: their own rules; systemd leaves that night out), one that they repeat in autumn comes once. The last run is kept in DIR/schedule.json.",
      "",
      "--to foreground ends by SIGTERM (exit code 143) or Ctrl-C (130), when the recalibration that was running has stopped; that night is made up at the next start.",
      "",
      DatasetFolder.NEEDED,
      "",
      "Example:",
      "  sweetspot schedule --at 02:00 --until 06:00 --to systemd"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ScheduleCommand implements Callable<Integer> {
  private final Console console;

  /** Who wakes up. */
  enum Target {
    SYSTEMD,
    CRONTAB,
    KUBERNETES,
    AIRFLOW,
    FOREGROUND
  }

  @Mixin private NightOptions night;

  @Option(
      names = "--to",
      paramLabel = "WHERE",
      description =
          "systemd: install a timer. crontab: install a line. kubernetes, airflow: print a "
              + "CronJob or a DAG. foreground: stay and run by itself.")
  private Optional<Target> target = Optional.empty();

  @Option(names = "--foreground", description = "The same as --to foreground.")
  private boolean foreground;

  @Option(names = "--print", description = "Show what would be installed, and install nothing.")
  private boolean print;

  @Option(
      names = "--remove",
      description = "Remove what was installed for the dataset; nothing else is touched.")
  private boolean remove;

  @Option(
      names = "--system",
      description =
          "With systemd: the system's timers, not your own; needs root. The service runs as "
              + "the owner of the dataset.")
  private boolean system;

  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      defaultValue = "sweetspot:latest",
      description =
          "With kubernetes: image with sweetspot and the programs in it, which you provide "
              + "(default: ${DEFAULT-VALUE}).")
  private String image;

  ScheduleCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Target where = target();
    if (system && where != Target.SYSTEMD) {
      throw new InvalidInputException("--system goes with --to systemd");
    }
    if (remove) {
      return remove(where);
    }
    Nights nights = night.nights();
    NightlyCommand command = night.command(where != Target.KUBERNETES);
    if (!print && where != Target.KUBERNETES && where != Target.AIRFLOW) {
      night.makeDataset();
    }
    PrintWriter out = console.out();
    switch (where) {
      case SYSTEMD -> systemd(nights, command, out);
      case CRONTAB -> crontab(nights, command, out);
      case KUBERNETES ->
          out.print(
              new KubernetesCronJob(image, night.catalog(), night.cores())
                  .yaml(nights, command, night.longest(nights)));
      case AIRFLOW -> out.print(AirflowDag.python(nights, command, night.longest(nights)));
      case FOREGROUND -> {
        if (print) {
          throw new InvalidInputException("--print has nothing to show of --to foreground");
        }
        new ForegroundNights(nights, command, out::println, console).stay();
      }
    }
    return Sweetspot.DONE;
  }

  private Target target() {
    if (foreground && target.isPresent() && target.get() != Target.FOREGROUND) {
      throw new InvalidInputException("--foreground and --to exclude each other; give one");
    }
    return foreground
        ? Target.FOREGROUND
        : target.orElseThrow(
            () ->
                new InvalidInputException(
                    "nobody is asked to wake up; expected --to systemd, crontab, kubernetes, airflow or foreground"));
  }

  private void systemd(Nights nights, NightlyCommand command, PrintWriter out)
      throws IOException, InterruptedException {
    SystemdUnits units = SystemdUnits.of(nights, command, owner(command.dataset()));
    nights
        .skipped(Instant.now())
        .ifPresent(
            time ->
                say(
                    "warning: %s does not exist in %s, and systemd leaves that night out; another time avoids it"
                        .formatted(time, nights.zone())));
    if (print) {
      out.printf("# %s.service%n%s%n", units.name(), units.service());
      out.printf("# %s.timer%n%s", units.name(), units.timer());
      return;
    }
    timers().install(units);
    say(
        "installed %s.timer; the next night is %s"
            .formatted(units.name(), nights.shown(nights.next(Instant.now()))));
    if (!system) {
      say("it runs while you are logged in; always, after: loginctl enable-linger");
    }
  }

  private void crontab(Nights nights, NightlyCommand command, PrintWriter out)
      throws IOException, InterruptedException {
    ZoneId here = ZoneId.systemDefault();
    if (!nights.zone().getRules().equals(here.getRules())) {
      throw new InvalidInputException(
          "a crontab runs in the system's time zone, which is %s, not in %s; leave --timezone out, or schedule with --to systemd or foreground"
              .formatted(here, nights.zone()));
    }
    String line = Crontab.line(nights, command);
    if (print) {
      out.println(line);
      return;
    }
    Crontab.ofUser().install(line, command.dataset());
    say(
        "installed a line in your crontab; the next night is %s, its log %s"
            .formatted(
                nights.shown(nights.next(Instant.now())),
                command.dataset().resolve("schedule.log")));
  }

  private int remove(Target where) throws IOException, InterruptedException {
    Path dataset = night.dataset();
    if (where != Target.SYSTEMD && where != Target.CRONTAB) {
      throw new InvalidInputException("--remove goes with --to systemd or crontab");
    }
    boolean removed =
        where == Target.SYSTEMD ? timers().remove(night.name()) : Crontab.ofUser().remove(dataset);
    say(
        removed
            ? "removed the schedule of %s".formatted(dataset)
            : "nothing was scheduled for %s; nothing is changed".formatted(dataset));
    return Sweetspot.DONE;
  }

  private SystemdTimers timers() {
    if (system) {
      return SystemdTimers.ofSystem();
    }
    String configured = Optional.ofNullable(System.getenv("XDG_CONFIG_HOME")).orElse("");
    return SystemdTimers.ofUser(
        configured.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".config")
            : Path.of(configured));
  }

  /** Whom the system's service runs as: files of root in a user's dataset would lock them out. */
  private Optional<String> owner(Path dataset) throws IOException {
    if (!system) {
      return Optional.empty();
    }
    return Optional.of(
        Files.exists(dataset)
            ? Files.getOwner(dataset).getName()
            : System.getProperty("user.name"));
  }

  private void say(String line) {
    console.say("sweetspot: " + line);
  }
}
