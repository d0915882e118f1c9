package io.sweetspot.fitting.paper;

import java.io.Serializable;

/**
 * How well a fitted curve predicts one validation run.
 *
 * @param plainSse sum of squared errors of the curve as it is, in square seconds
 * @param levelSeconds how far the run lies above the curve on average, in seconds; the paper's runs
 *     lie about 15 s below
 * @param sse sum of squared errors after the offset that was given, or else the run's own level, is
 *     taken out, in square seconds
 */
public record ValidationError(double plainSse, double levelSeconds, double sse)
    implements Serializable {}
