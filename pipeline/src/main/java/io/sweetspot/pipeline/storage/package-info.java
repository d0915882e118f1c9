/** Where a dataset is, for pipelines: a folder, or an address of one of Beam's file systems. */
package io.sweetspot.pipeline.storage;
