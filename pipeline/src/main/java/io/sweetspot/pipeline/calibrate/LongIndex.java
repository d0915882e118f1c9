package io.sweetspot.pipeline.calibrate;

import java.util.Arrays;

/**
 * Numbers 64-bit keys by the order in which they first appear: a hash table without boxes, for
 * loops that look up millions of keys a second. Open addressing with linear probing, at most half
 * full.
 */
final class LongIndex {
  /** Spreads neighbouring keys: the golden ratio of 2 to the 64 (Knuth, volume 3, section 6.4). */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private static final int FREE = -1;

  private int[] numbers = free(16);
  private long[] keys = new long[8];
  private int size;

  /** Number of distinct keys. */
  int size() {
    return size;
  }

  /** The key of a number below {@link #size}. */
  long key(int number) {
    return keys[number];
  }

  /** The number of a key, from 0; a new key gets the next one. */
  int number(long key) {
    int place = place(key);
    while (numbers[place] != FREE) {
      if (keys[numbers[place]] == key) {
        return numbers[place];
      }
      place = (place + 1) & (numbers.length - 1);
    }
    if (size == keys.length) {
      grow();
      return number(key);
    }
    numbers[place] = size;
    keys[size] = key;
    return size++;
  }

  private int place(long key) {
    return (int) ((key * GOLDEN) >>> (64 - Integer.numberOfTrailingZeros(numbers.length)));
  }

  private void grow() {
    keys = Arrays.copyOf(keys, 2 * keys.length);
    numbers = free(2 * numbers.length);
    for (int number = 0; number < size; number++) {
      int place = place(keys[number]);
      while (numbers[place] != FREE) {
        place = (place + 1) & (numbers.length - 1);
      }
      numbers[place] = number;
    }
  }

  private static int[] free(int length) {
    int[] numbers = new int[length];
    Arrays.fill(numbers, FREE);
    return numbers;
  }
}
