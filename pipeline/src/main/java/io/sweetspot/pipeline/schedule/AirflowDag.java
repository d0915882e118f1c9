package io.sweetspot.pipeline.schedule;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/** A DAG of Airflow (2.4 and newer) that recalibrates every night, as Python. */
public final class AirflowDag {
  private AirflowDag() {}

  /**
   * The DAG's file. It runs where the worker runs, which should be the machine that the programs
   * run on.
   *
   * @param longest how long a recalibration may take; empty for as long as it takes
   */
  public static String python(Nights nights, NightlyCommand command, Optional<Duration> longest) {
    String shell =
        "cd %s && PATH=%s %s; code=$?; [ $code -eq 10 ] && code=0; exit $code"
            .formatted(
                Literals.shell(command.directory().toString()),
                Literals.shell(command.searchPath()),
                command.arguments().stream().map(Literals::shell).collect(Collectors.joining(" ")));
    String timeout =
        longest
            .map(
                time ->
                    "        execution_timeout=timedelta(seconds=%d),\n"
                        .formatted(time.toSeconds()))
            .orElse("");
    return """
        \"""Made by sweetspot schedule: recalibrates every night.\"""

        from datetime import timedelta

        import pendulum
        from airflow import DAG
        from airflow.operators.bash import BashOperator

        with DAG(
            dag_id=%s,
            schedule=%s,
            start_date=pendulum.datetime(2026, 1, 1, tz=%s),
            catchup=False,  # Missed nights are made up once, not one by one.
            max_active_runs=1,  # Never two recalibrations at once.
            tags=["sweetspot"],
        ):
            BashOperator(
                task_id="recalibrate",
                # Exit code 10 says that a recommendation changed, which is no failure.
                bash_command=%s,
        %s        retries=0,
            )
        """
        .formatted(
            Literals.string(command.name()),
            Literals.string(nights.times().text()),
            Literals.string(nights.zone().getId()),
            Literals.string(untemplated(shell)),
            timeout);
  }

  /** Airflow reads the text as a template of Jinja, where all that is not text begins so. */
  private static String untemplated(String shell) {
    return shell.replace("{", "{{ '{' }}");
  }
}
