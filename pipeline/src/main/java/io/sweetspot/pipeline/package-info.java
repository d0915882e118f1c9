/**
 * Sweetspot as a pipeline: one Beam composite a verb (plan, run, summarize, select, optimize,
 * recommend, publish), one record a noun, and the command line in front.
 *
 * <p>Inside, {@code cli} uses the features ({@code plan}, {@code collect}, {@code calibrate},
 * {@code report}), features use what is in this package, features do not use each other, and
 * nothing uses {@code cli}. The arithmetic is {@code io.sweetspot.fitting}'s, the files are {@code
 * io.sweetspot.datasets}', the processes are {@code io.sweetspot.workloads}'; here they are only
 * put together.
 */
package io.sweetspot.pipeline;
