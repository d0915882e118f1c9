/**
 * What other programs write and read: CSV, JSON, hyperfine's results. What cannot be a trial is
 * refused with the line it stands on.
 */
package io.sweetspot.datasets.exchange;
