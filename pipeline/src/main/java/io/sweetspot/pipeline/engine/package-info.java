/**
 * What each engine needs to be told, and to be asked, before a pipeline runs on it: whether it is
 * built, whether its cluster answers, which jars the cluster lacks. No engine's class is named
 * here: engines are optional parts of the build, so all goes through their options' names, Beam's
 * own checks of them, and the clusters' addresses.
 */
package io.sweetspot.pipeline.engine;
