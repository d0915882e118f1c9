/**
 * Where a dataset's files are: folders of this machine, and what other places have to promise (see
 * {@link io.sweetspot.datasets.storage.Storage}): whole files or none, durable before they are
 * seen. It knows names and bytes; what they hold is the business of {@code parquet}.
 */
package io.sweetspot.datasets.storage;
