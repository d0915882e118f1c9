package io.sweetspot.fitting.sizes;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;

/** One of what a {@link Supposition} may differ in, and the values that are tried of it. */
enum Axis {
  NOISE {
    @Override
    List<Supposition> along(Supposition s) {
      return each(
          x ->
              new Supposition(
                  s.slant(), s.height(), s.width(), s.likeness(), s.rough(), x, s.feature()),
          0.6,
          1,
          1.7,
          3);
    }
  },
  ROUGH {
    @Override
    List<Supposition> along(Supposition s) {
      return each(
          x ->
              new Supposition(
                  s.slant(), s.height(), s.width(), s.likeness(), x, s.noise(), s.feature()),
          0.003,
          0.02,
          0.08);
    }
  },
  SLANT {
    @Override
    List<Supposition> along(Supposition s) {
      return each(
          x ->
              new Supposition(
                  x, s.height(), s.width(), s.likeness(), s.rough(), s.noise(), s.feature()),
          -1,
          -0.5,
          0,
          0.5,
          1);
    }
  },
  LIKENESS {
    @Override
    List<Supposition> along(Supposition s) {
      return each(
          x ->
              new Supposition(
                  s.slant(), s.height(), s.width(), x, s.rough(), s.noise(), s.feature()),
          2,
          8,
          30);
    }
  },
  WIDTH {
    @Override
    List<Supposition> along(Supposition s) {
      return each(
          x ->
              new Supposition(
                  s.slant(), s.height(), x, s.likeness(), s.rough(), s.noise(), s.feature()),
          0.7,
          1.5,
          3);
    }
  },
  HEIGHT {
    @Override
    List<Supposition> along(Supposition s) {
      return each(
          x ->
              new Supposition(
                  s.slant(), x, s.width(), s.likeness(), s.rough(), s.noise(), s.feature()),
          0.15,
          0.5,
          1.5);
    }
  };

  /** The same supposition with every value. */
  abstract List<Supposition> along(Supposition supposition);

  private static List<Supposition> each(DoubleFunction<Supposition> with, double... values) {
    return Arrays.stream(values).mapToObj(with).toList();
  }
}
