/**
 * Whether a count that was learned still holds for a build: for continuous integration. Plans the
 * interleaved trials of a check, and says what they come to, in words, JUnit XML, Markdown and
 * JSON. A pure function of the trials; it refuses to know how they are run.
 */
package io.sweetspot.pipeline.check;
