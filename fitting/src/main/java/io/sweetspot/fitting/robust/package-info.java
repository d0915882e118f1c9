/**
 * What noisy trials say: means without spikes, the noise of one trial, the levels of hosts, how far
 * a mean of few values may be off.
 *
 * <p>One rule for spikes and one prior of the noise, for the decision and for the nights alike. All
 * of it works on logarithms of seconds, where noise is the same for short trials and long ones.
 */
package io.sweetspot.fitting.robust;
