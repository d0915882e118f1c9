/**
 * How programs cross Beam: some together, their values packed to the last bit. Nothing here knows
 * what a value means; each kind of value brings its coder.
 *
 * <p>Why not one element a program: the Direct runner makes a bundle of every group, at some
 * milliseconds. Why not as objects, or by Java's serialization: a runner that does not fuse steps
 * holds the values of all programs between two of them, and 100 points of a curve are 7 kB as
 * objects, 5 kB as Java writes them, and 1.2 kB here.
 */
package io.sweetspot.pipeline.calibrate.shards;
