/**
 * What is kept of every trial, and where: the stored records, their Parquet schema, reading,
 * writing, import and export.
 *
 * <p>The dataset is the only state Sweetspot has. A trial is durable before the next one starts, so
 * whatever is killed goes on where it stopped. This package knows files and rows; it refuses to
 * know how a trial is run, what a curve is, or that Beam exists.
 */
package io.sweetspot.datasets;
