package io.sweetspot.pipeline.recommendations;

/**
 * A minimum that a model proposes.
 *
 * @param model for example {@code polynomial}
 * @param degree degree of the polynomial
 * @param method how the minimum was found
 * @param threads where, in threads, whole or not
 * @param seconds value of the model there; no measurement
 */
public record ProposedOptimum(
    String model, int degree, String method, double threads, double seconds) {}
