/**
 * What varies between sessions of one program: the level of all counts, and what each count has of
 * its own while a session lasts. It is what one session cannot know of the next. Pure functions of
 * readings and observations, among them the plan of the next session: the package refuses to know
 * what a trial, a file or a clock is.
 */
package io.sweetspot.fitting.sessions;
