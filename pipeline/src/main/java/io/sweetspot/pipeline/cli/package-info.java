/**
 * The command line: turns arguments into records, runs the pipeline, and prints what it found.
 *
 * <p>Options stop here. Standard output carries the answer and nothing else; progress, warnings and
 * errors go to standard error. Exit codes: 0 done, 1 our failure, 2 wrong usage or input, 3 not
 * enough successful trials to answer.
 */
package io.sweetspot.pipeline.cli;
