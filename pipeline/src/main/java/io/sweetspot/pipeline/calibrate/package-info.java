/**
 * From stored trials to recommendations: summarize, select a degree, find optima, recommend,
 * publish. Every number is computed by {@code io.sweetspot.fitting}; nothing here runs a trial.
 */
package io.sweetspot.pipeline.calibrate;
