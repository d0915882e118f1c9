/**
 * The command line: turns arguments into records, starts a job, and prints what it found.
 *
 * <p>Options stop here, and each that several commands share is declared once, as a mixin. Standard
 * output carries the answer and nothing else; progress, warnings and errors go to standard error,
 * all through one console, which hands no control character of others to the terminal. Exit codes:
 * 0 done, 1 our failure, 2 wrong usage or input, 3 not enough successful trials to answer.
 */
package io.sweetspot.pipeline.cli;
