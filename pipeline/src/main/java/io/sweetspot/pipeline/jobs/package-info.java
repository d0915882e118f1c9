/**
 * What takes more than one pipeline: tunings, collections, calibrations and nights, one class each.
 * They tell how they go on; nothing here knows an option or prints.
 */
package io.sweetspot.pipeline.jobs;
