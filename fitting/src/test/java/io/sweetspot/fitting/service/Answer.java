package io.sweetspot.fitting.service;

/**
 * What a strategy recommends.
 *
 * @param clients the count; 0 for none
 * @param claimed whether it says that this count meets the limit
 * @param trials what it took
 */
record Answer(int clients, boolean claimed, int trials) {}
