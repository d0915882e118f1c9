/**
 * The tables: how trials and nights become columns of Parquet files and come back, and the dataset
 * that they make up. It reads columns in whole blocks, since a calibration reads millions of rows;
 * it refuses files of another schema, naming them.
 */
package io.sweetspot.datasets.parquet;
