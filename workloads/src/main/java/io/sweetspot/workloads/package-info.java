/**
 * Programs, and how one trial of them is run and timed.
 *
 * <p>A trial is an experiment on a machine that nobody else uses meanwhile: a fresh process,
 * started behind a gate so that the clock sees the program alone, accounted for by the operating
 * system, and followed by a clean-up that leaves nothing to help or hurt the next one. What is
 * inside the clock, and what is not, is written at {@link io.sweetspot.workloads.MeasuredProcess}.
 *
 * <p>This package refuses to know Beam, curves, or how trials are planned.
 */
package io.sweetspot.workloads;
