/** Beam composites. */
package io.sweetspot.pipeline;
