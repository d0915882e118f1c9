/**
 * Which curve a program is likely to have, from curves of other programs and a few trials of its
 * own; and how far that was off on programs left out.
 */
package io.sweetspot.fitting.predict;
