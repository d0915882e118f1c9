/**
 * Tuning in rounds: what is known of a program becomes observations, observations become the next
 * small batch of trials or a verdict. The planning and deciding are {@code
 * io.sweetspot.fitting.decide}'s; here trials are translated into its words and back.
 */
package io.sweetspot.pipeline.tune;
