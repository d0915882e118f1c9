/**
 * The report that people read: one self-contained page from the one JSON object that is printed.
 *
 * <p>Words and tables are HTML, written here, so that they are there without JavaScript, for a
 * screen reader and on paper. Charts are drawn in the browser, by ECharts inside the page, from the
 * same JSON object embedded in it. The page loads nothing, and its own policy forbids it to.
 *
 * <p>Refuses to compute: what the object does not say, the page does not show. Speed-ups and shares
 * of the best, quotients of two shown figures, are the only exception.
 */
package io.sweetspot.pipeline.report;
