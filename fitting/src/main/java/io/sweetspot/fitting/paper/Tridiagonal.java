package io.sweetspot.fitting.paper;

/** A tridiagonal system of equations, solved by elimination with row exchanges. O(n). */
final class Tridiagonal {

  private final double[] below;
  private final double[] diagonal;
  private final double[] above;
  private final double[] twoAbove;
  private final double[] right;

  Tridiagonal(int size) {
    below = new double[size];
    diagonal = new double[size];
    above = new double[size];
    twoAbove = new double[size];
    right = new double[size];
  }

  /** Sets one equation; the neighbour outside of the system is ignored. */
  void row(int i, double before, double own, double after, double value) {
    below[i] = before;
    diagonal[i] = own;
    above[i] = after;
    right[i] = value;
  }

  /** The solution; the system is used up. */
  double[] solved() {
    int last = diagonal.length - 1;
    for (int i = 0; i < last; i++) {
      if (Math.abs(below[i + 1]) > Math.abs(diagonal[i])) {
        exchange(i);
      }
      double factor = below[i + 1] / diagonal[i];
      diagonal[i + 1] -= factor * above[i];
      above[i + 1] -= factor * twoAbove[i];
      right[i + 1] -= factor * right[i];
    }
    double[] solution = new double[last + 1];
    for (int i = last; i >= 0; i--) {
      double sum = right[i];
      if (i < last) {
        sum -= above[i] * solution[i + 1];
      }
      if (i < last - 1) {
        sum -= twoAbove[i] * solution[i + 2];
      }
      solution[i] = sum / diagonal[i];
    }
    return solution;
  }

  private void exchange(int i) {
    double own = diagonal[i];
    double after = above[i];
    double value = right[i];
    diagonal[i] = below[i + 1];
    above[i] = diagonal[i + 1];
    twoAbove[i] = above[i + 1];
    right[i] = right[i + 1];
    below[i + 1] = own;
    diagonal[i + 1] = after;
    above[i + 1] = 0;
    right[i + 1] = value;
  }
}
