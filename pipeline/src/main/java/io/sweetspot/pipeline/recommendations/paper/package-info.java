/**
 * What the method of Shieh and Li (2017) finds on a program's trials, as it is published: every
 * figure by its name, the figures that the report draws, and the rows that people read. The
 * calculation is {@code io.sweetspot.fitting.paper}'s; nothing is calculated here that is not
 * printed.
 */
package io.sweetspot.pipeline.recommendations.paper;
