/**
 * One tuning for all sizes of the work: seconds as a function of threads and size.
 *
 * <p>{@link io.sweetspot.fitting.sizes.SizePlanner#next} answers with the next small batch of
 * trials, each of a size and a thread count, or with a reason to stop; {@link
 * io.sweetspot.fitting.sizes.SizeTable#of} with the table that says up to which size which count is
 * used. Both are pure functions of what has been measured, as in {@link
 * io.sweetspot.fitting.decide}.
 *
 * <p>Models propose, measurements decide: at a size that was measured the table holds only counts
 * that were measured there. Between and beyond those sizes it holds what the model expects, at most
 * four times beyond; what lies further is refused.
 */
package io.sweetspot.fitting.sizes;
