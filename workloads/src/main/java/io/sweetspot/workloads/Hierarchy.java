package io.sweetspot.workloads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A hierarchy of control groups that is mounted here: the unified one (version 2), or one of those
 * that each hold some controllers (version 1). A system may have both.
 *
 * @param mount where its topmost visible group is
 * @param own the group that this process belongs to; the mount itself where that is not visible
 * @param unified whether it is of version 2
 * @param controllers what it can limit or account, such as {@code cpu}
 */
record Hierarchy(Path mount, Path own, boolean unified, Set<String> controllers) {
  private static final String UNIFIED = "cgroup2";
  private static final String SEPARATE = "cgroup";

  Hierarchy {
    controllers = Set.copyOf(controllers);
  }

  /** All of them, by what the files below a root say. */
  static List<Hierarchy> of(Path root) throws IOException {
    Map<String, String> groups = groups(root);
    List<Hierarchy> hierarchies = new ArrayList<>();
    for (String line : Files.readAllLines(root.resolve("proc/self/mountinfo"))) {
      // Id, parent, device, root of the mount, mount point, ..., -, type, source, options.
      String[] halves = line.split(" - ", 2);
      String[] front = halves[0].split(" ", -1);
      String[] back = halves.length < 2 ? new String[0] : halves[1].split(" ", -1);
      if (back.length < 3 || !(back[0].equals(UNIFIED) || back[0].equals(SEPARATE))) {
        continue;
      }
      boolean unified = back[0].equals(UNIFIED);
      Set<String> options = words(back[2], ",");
      groups.forEach(
          (controllers, group) -> {
            if (unified
                ? controllers.isEmpty()
                : !controllers.isEmpty() && options.containsAll(words(controllers, ","))) {
              Path mount = root.resolve(front[4].substring(1).replace("\\040", " "));
              Path own = own(mount, front[3], group);
              hierarchies.add(
                  new Hierarchy(
                      mount, own, unified, unified ? available(own) : words(controllers, ",")));
            }
          });
    }
    return hierarchies;
  }

  /** Our groups by the controllers of their hierarchy; those of the unified one are not listed. */
  private static Map<String, String> groups(Path root) throws IOException {
    Map<String, String> groups = new HashMap<>();
    for (String line : Files.readAllLines(root.resolve("proc/self/cgroup"))) {
      String[] fields = line.split(":", 3);
      groups.put(fields[1], fields[2]);
    }
    return groups;
  }

  /** In a container the mount may begin below the root that the group's name is told from. */
  private static Path own(Path mount, String mounted, String group) {
    String below = group.startsWith(mounted) ? group.substring(mounted.length()) : group;
    Path own = mount.resolve(below.replaceFirst("^/+", "")).normalize();
    return own.startsWith(mount) && Files.isDirectory(own) ? own : mount;
  }

  private static Set<String> available(Path group) {
    try {
      return words(Files.readString(group.resolve("cgroup.controllers")).strip(), " ");
    } catch (IOException e) {
      return Set.of(); // It cannot be read: then nothing can be limited there.
    }
  }

  private static Set<String> words(String text, String separator) {
    return text.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(text.split(separator)));
  }
}
