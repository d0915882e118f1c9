/**
 * What other programs write and read: CSV, JSON, the results of benchmark programs. What cannot be
 * a trial is refused with the line it stands on.
 */
package io.sweetspot.datasets.exchange;
