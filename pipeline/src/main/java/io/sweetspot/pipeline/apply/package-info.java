/**
 * Using what was learned: which thread count a program should have on the machine it starts on, and
 * counts to ship with it. It reads published recommendations and nothing else, because programs in
 * production wait for it: no Beam, no Parquet, no dataset.
 *
 * <p>The launcher answers by itself where the count for this very kind of machine is at hand
 * ({@code src/main/sh/apply.sh}); every other case, and every error, is answered here.
 */
package io.sweetspot.pipeline.apply;
