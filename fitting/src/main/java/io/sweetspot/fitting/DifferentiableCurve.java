package io.sweetspot.fitting;

/**
 * A twice differentiable curve of seconds against threads on a closed interval: what the minimizers
 * work on.
 *
 * <p>Arguments are thread counts, whole or not. Within the interval every answer is finite.
 */
public interface DifferentiableCurve {

  /** Seconds at {@code x} threads. */
  double value(double x);

  /** Slope at {@code x} threads, in seconds a thread. */
  double derivative(double x);

  /** Slope of the slope at {@code x} threads, in seconds a thread squared. */
  double secondDerivative(double x);

  /** Lower end of the interval, in threads. */
  double lower();

  /** Upper end of the interval, in threads; at least {@link #lower()}. */
  double upper();
}
