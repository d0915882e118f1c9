/**
 * The report that people read: one self-contained page from recommendations and the trials behind
 * them.
 *
 * <p>Words and tables are HTML, written here, so that they are there without JavaScript, for a
 * screen reader and on paper. Charts are drawn in the browser, by ECharts inside the page, from a
 * JSON object embedded in it. The page loads nothing, and its own policy forbids it to.
 *
 * <p>Refuses to decide: what the recommendation does not say, the page does not claim. It computes
 * what is looked at only: the curves that are drawn, speed-ups and shares of the best, and what the
 * recommendation is worth.
 */
package io.sweetspot.pipeline.report;
