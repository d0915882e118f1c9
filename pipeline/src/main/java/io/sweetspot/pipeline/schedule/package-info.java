/**
 * Recalibrating every night: when the nights are, and who wakes up for them. A systemd timer, a
 * crontab line, a Kubernetes CronJob and an Airflow DAG are texts made from the same {@link
 * io.sweetspot.pipeline.schedule.Nights} and {@link io.sweetspot.pipeline.schedule.NightlyCommand};
 * {@link io.sweetspot.pipeline.schedule.Scheduler} needs none of them and stays awake itself.
 *
 * <p>Cron expressions are read here and not by a library. The one that would fit, cron-utils, has
 * had no release since 9.2.1 of March 2023, and leaves out the night on which clocks go forward:
 * {@code 30 2 * * *} gives 364 nights in Berlin's 2026. What it takes to be right is a set of
 * numbers per field and {@code java.time}.
 *
 * <p>Nothing here measures, and nothing runs a recalibration in this JVM: each is a process of its
 * own, so that its memory, its exit code and its end are its own too.
 */
package io.sweetspot.pipeline.schedule;
