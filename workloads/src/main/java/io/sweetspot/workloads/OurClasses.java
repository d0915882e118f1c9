package io.sweetspot.workloads;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Where our classes are, as another JVM can find them.
 *
 * <p>On a cluster {@code java.class.path} is the engine's: our jars were sent there with the job,
 * and its class loader knows the files they became. So every loader that led to us is asked for its
 * files, the nearest first, and the class path of the process comes last.
 */
final class OurClasses {
  private OurClasses() {}

  /** A class path. */
  static String path() {
    Set<String> entries = new LinkedHashSet<>();
    for (ClassLoader loader = OurClasses.class.getClassLoader();
        loader != null;
        loader = loader.getParent()) {
      if (loader instanceof URLClassLoader files) {
        for (URL url : files.getURLs()) {
          add(entries, url);
        }
      }
    }
    entries.add(System.getProperty("java.class.path"));
    return String.join(File.pathSeparator, entries);
  }

  private static void add(Set<String> entries, URL url) {
    if (url.getProtocol().equals("file")) {
      try {
        entries.add(Path.of(url.toURI()).toString());
      } catch (URISyntaxException e) {
        throw new IllegalStateException("the class path holds %s, no address".formatted(url), e);
      }
    }
  }
}
