/**
 * What takes more than one step: tunings, collections, calibrations, nights and batches, one class
 * each. They put features together, have trials run by {@link
 * io.sweetspot.pipeline.jobs.TrialBatches}, and tell how they go on; nothing here knows an option
 * or prints.
 */
package io.sweetspot.pipeline.jobs;
