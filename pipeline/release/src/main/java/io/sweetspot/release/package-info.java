/**
 * What a release holds beside the jars: pages, completions and the list of classes that starts
 * load.
 *
 * <p>All of it is made from the command line itself, its model or its runs, so that nothing has to
 * be kept in step by hand. Nothing here is part of what is released.
 */
package io.sweetspot.release;
