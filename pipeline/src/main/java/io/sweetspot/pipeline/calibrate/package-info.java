/**
 * From stored trials to recommendations, a step a verb: {@link
 * io.sweetspot.pipeline.calibrate.SummarizeCurves summarize}, {@link
 * io.sweetspot.pipeline.calibrate.FitPolynomials fit}, {@link
 * io.sweetspot.pipeline.calibrate.SelectDegrees select}, {@link
 * io.sweetspot.pipeline.calibrate.FindOptima optimize}, {@link
 * io.sweetspot.pipeline.calibrate.FollowPaper follow the paper} where that is asked for, {@link
 * io.sweetspot.pipeline.calibrate.RecommendThreads recommend}, {@link
 * io.sweetspot.pipeline.calibrate.PublishRecommendations publish}. {@link
 * io.sweetspot.pipeline.calibrate.CalibratePrograms} puts them together.
 *
 * <p>Each is a composite of Beam's that takes shards of programs and gives shards of them. What a
 * program is after a step is a record with a coder: its curves, with its fits, with the degree that
 * was selected, with the minima. Each holds what the steps after it need and no more, some 2 kB,
 * since the Direct runner holds those of all programs between two steps.
 *
 * <p>Every number is computed by {@code io.sweetspot.fitting}; nothing here runs a trial.
 */
package io.sweetspot.pipeline.calibrate;
