/** Runs planned trials and stores each before the next one starts. */
package io.sweetspot.pipeline.collect;
