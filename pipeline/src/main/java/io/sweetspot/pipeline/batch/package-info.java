/**
 * Learning on real work, as section 3.1 of Shieh and Li (2017) asks for: the first items of a
 * workload are training and validation, the rest is testing, and no item is run only to be
 * measured. Where items differ in size, no count serves them all: each gets one for its size, by a
 * surface over sizes and counts that every item teaches ({@link
 * io.sweetspot.pipeline.batch.CountBySize}).
 *
 * <p>Every execution of an item is a trial of the dataset, which is the journal too: what is stored
 * as succeeded is done. A program {@code xz} is called {@code xz:items} there, so that its trials
 * stay apart from those of {@code tune}, whose work is the same each time. There is no Beam here:
 * which item comes next, and at how many threads, depends on how the last one went.
 */
package io.sweetspot.pipeline.batch;
