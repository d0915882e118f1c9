/** How well the curves of other programs predict one that was left out. */
package io.sweetspot.pipeline.predict;
