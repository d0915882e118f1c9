/**
 * Simulated services under limits: queueing systems of known truth, tuned by the planner, by
 * doubling and bisection, and by an isotonic fit with root finding.
 */
package io.sweetspot.fitting.service;
