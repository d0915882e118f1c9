/**
 * Sweetspot as a pipeline: one Beam composite a verb (plan, run, summarize, select, optimize,
 * recommend, publish), one record a noun, jobs that put them together, and the command line in
 * front.
 *
 * <p>Inside there are floors: {@code cli} uses {@code jobs}, jobs use the features ({@code plan},
 * {@code collect}, {@code tune}, {@code calibrate} and the others), features use what is shared
 * ({@code recommendations}, {@code engine}, {@code storage} and this package), and features do not
 * use each other. The arithmetic is {@code io.sweetspot.fitting}'s, the files are {@code
 * io.sweetspot.datasets}', the processes are {@code io.sweetspot.workloads}'; here they are only
 * put together.
 */
package io.sweetspot.pipeline;
