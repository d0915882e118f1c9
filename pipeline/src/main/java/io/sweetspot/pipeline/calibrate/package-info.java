/**
 * From stored trials to recommendations: summarize, select a degree, find optima, follow the paper
 * where that is asked for, recommend, publish. Beside it, how well programs predict each other.
 * Every number is computed by {@code io.sweetspot.fitting}; nothing here runs a trial.
 */
package io.sweetspot.pipeline.calibrate;
