package io.sweetspot.datasets.parquet;

/**
 * What joining a dataset's small files did.
 *
 * @param filesBefore table files before
 * @param filesAfter table files after
 * @param trialsMoved trials that lie in another file now
 */
public record Compaction(int filesBefore, int filesAfter, long trialsMoved) {}
