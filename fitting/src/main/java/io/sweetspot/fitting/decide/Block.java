package io.sweetspot.fitting.decide;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * A block of trials that is planned, and what is random about it, which its number and a seed
 * determine.
 *
 * @param number one more than those before it; at least 0
 */
public record Block(int number, long seed) {

  /** The block that follows what was observed. */
  public static Block after(List<Observation> observations, long seed) {
    return new Block(observations.stream().mapToInt(Observation::block).max().orElse(-1) + 1, seed);
  }

  /** A generator for it; the seeds of {@link Random} itself must not follow each other. */
  public SplittableRandom random() {
    return new SplittableRandom(31 * seed + number);
  }

  /** Its random order of some items. */
  public <T> List<T> shuffled(Collection<T> items) {
    List<T> order = new ArrayList<>(items);
    Collections.shuffle(order, new Random(random().nextLong()));
    return order;
  }
}
