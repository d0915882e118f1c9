/** Which trials to run: programs, thread counts, runs, and the random order within each run. */
package io.sweetspot.pipeline.plan;
