/** Curves, models, minimizers and decisions: pure numerics. */
package io.sweetspot.fitting;
