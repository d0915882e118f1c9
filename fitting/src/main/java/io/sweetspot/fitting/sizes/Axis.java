package io.sweetspot.fitting.sizes;

import java.util.Arrays;
import java.util.List;

/** One of what a {@link Supposition} may differ in, and the values that are tried of it. */
enum Axis {
  NOISE(0.6, 1, 1.7, 3) {
    @Override
    Supposition with(Supposition s, double x) {
      return new Supposition(
          s.slant(), s.height(), s.width(), s.likeness(), s.rough(), x, s.feature());
    }
  },
  ROUGH(0.003, 0.02, 0.08) {
    @Override
    Supposition with(Supposition s, double x) {
      return new Supposition(
          s.slant(), s.height(), s.width(), s.likeness(), x, s.noise(), s.feature());
    }
  },
  SLANT(-1, -0.5, 0, 0.5, 1) {
    @Override
    Supposition with(Supposition s, double x) {
      return new Supposition(
          x, s.height(), s.width(), s.likeness(), s.rough(), s.noise(), s.feature());
    }
  },
  LIKENESS(2, 8, 30) {
    @Override
    Supposition with(Supposition s, double x) {
      return new Supposition(
          s.slant(), s.height(), s.width(), x, s.rough(), s.noise(), s.feature());
    }
  },
  WIDTH(0.7, 1.5, 3) {
    @Override
    Supposition with(Supposition s, double x) {
      return new Supposition(
          s.slant(), s.height(), x, s.likeness(), s.rough(), s.noise(), s.feature());
    }
  },
  HEIGHT(0.15, 0.5, 1.5) {
    @Override
    Supposition with(Supposition s, double x) {
      return new Supposition(
          s.slant(), x, s.width(), s.likeness(), s.rough(), s.noise(), s.feature());
    }
  };

  private final double[] values;

  Axis(double... values) {
    this.values = values;
  }

  /** The same supposition with this value. */
  abstract Supposition with(Supposition supposition, double value);

  /** The same supposition with every value. */
  List<Supposition> along(Supposition supposition) {
    return Arrays.stream(values).mapToObj(value -> with(supposition, value)).toList();
  }
}
