/**
 * What is published: the recommendation of each program on each kind of machine, as a record, as
 * JSON, and in the file that people and programs read.
 */
package io.sweetspot.pipeline.recommendations;
