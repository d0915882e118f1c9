/**
 * Nights: a few new trials of what is recommended, and whether it still holds. Which trials, what
 * counts together, what is published and said; the test itself is {@code
 * io.sweetspot.fitting.drift}'s, and the trials are run by the jobs.
 */
package io.sweetspot.pipeline.recalibrate;
