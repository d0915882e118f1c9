package io.sweetspot.workloads;

import io.sweetspot.datasets.Size;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A program once for each size of its work that was asked for. */
public final class WorkSizes {
  private WorkSizes() {}

  /**
   * The program at each size, the smallest first; the program as it is where no size is given.
   *
   * @param texts the sizes, such as {@code 10MB} and {@code 1GiB}
   * @throws IllegalArgumentException where one is none or is there twice, or where a size cannot
   *     reach the program, or has to
   */
  public static List<Program> each(Program program, List<String> texts) {
    if (texts.isEmpty()) {
      if (program.mentionsSize()) {
        throw new IllegalArgumentException(
            "program '%s' has {size}, but no sizes; give --sizes 10MB,100MB,1GB, or in a catalog sizes: [10MB, 100MB, 1GB]"
                .formatted(program.name()));
      }
      return List.of(program);
    }
    if (!program.mentionsSize()) {
      throw new IllegalArgumentException(
          "program '%s' has sizes, but no {size}; put it where the size of the work belongs: in an argument, the environment, or prepare"
              .formatted(program.name()));
    }
    Map<Size, Size> sizes = new TreeMap<>();
    for (String text : texts) {
      Size size = Size.parse(text);
      Size twin = sizes.getOrDefault(size, Size.NONE);
      if (!twin.isNone()) {
        throw new IllegalArgumentException(
            "sizes %s and %s are the same; expected each once".formatted(twin, size));
      }
      sizes.put(size, size);
    }
    return sizes.values().stream().map(program::ofSize).toList();
  }
}
