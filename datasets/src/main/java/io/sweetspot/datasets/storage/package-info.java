/**
 * Where a dataset's files are: folders of this machine, and what other places have to promise (see
 * {@link io.sweetspot.datasets.storage.Storage}): whole files or none, durable before they are
 * seen. Beside it what several processes share: the right that a file stands for, and writing that
 * readers see old or new, never half, and that outlives a crash. One of each for the whole tree.
 *
 * <p>This package refuses to know what is in the files.
 */
package io.sweetspot.datasets.storage;
