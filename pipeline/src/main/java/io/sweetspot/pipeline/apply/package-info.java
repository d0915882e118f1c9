/**
 * Using what was learned: which thread count a program should have on the machine it starts on, and
 * counts to ship with it. It reads published recommendations and nothing else, because programs in
 * production wait for it: no Beam, no Parquet, no dataset.
 *
 * <p>The launcher gives most answers by itself, in milliseconds and in the same words ({@code
 * src/main/sh/apply.sh}), from the flat file beside the published one. What it is not sure of, and
 * every error, is answered here; a rule that changes here changes there, and {@code ApplyTest}
 * compares the two.
 */
package io.sweetspot.pipeline.apply;
