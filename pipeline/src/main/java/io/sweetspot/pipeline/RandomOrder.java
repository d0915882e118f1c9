package io.sweetspot.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;

/** Random orders that are the same whenever they are asked for. */
public final class RandomOrder {
  private RandomOrder() {}

  /**
   * The items in an order that a seed, a run and the like determine.
   *
   * @param of what it is the order of; one that differs in anything has an order of its own
   */
  public static <T> List<T> of(List<T> items, Object... of) {
    List<T> order = new ArrayList<>(items);
    // Neighbouring seeds begin with nearly the same numbers: unmixed, two counts keep one order.
    long mixed = new SplittableRandom(Objects.hash(of)).nextLong();
    Collections.shuffle(order, new Random(mixed));
    return order;
  }
}
