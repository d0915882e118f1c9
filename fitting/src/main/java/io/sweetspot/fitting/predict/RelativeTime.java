package io.sweetspot.fitting.predict;

import java.io.Serializable;

/**
 * Predicted time at one thread count.
 *
 * @param threads thread count; at least 1
 * @param ratio seconds there over seconds at the first probe; above 0
 */
public record RelativeTime(int threads, double ratio) implements Serializable {}
