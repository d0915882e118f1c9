/**
 * What is published: the recommendation of each program on each kind of machine, as a record
 * ({@link io.sweetspot.pipeline.recommendations.Recommendation}), as JSON ({@link
 * io.sweetspot.pipeline.recommendations.RecommendationJson}, one mapper both ways), and in the
 * files that people and programs read ({@link
 * io.sweetspot.pipeline.recommendations.RecommendationsFile}, updated under a lock). A field is
 * added by adding a component here, and a row to {@code RECOMMENDATIONS.md}, which a test compares
 * with what is written.
 */
package io.sweetspot.pipeline.recommendations;
