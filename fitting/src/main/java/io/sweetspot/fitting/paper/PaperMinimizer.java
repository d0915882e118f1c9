package io.sweetspot.fitting.paper;

import io.sweetspot.fitting.DifferentiableCurve;
import io.sweetspot.fitting.minimize.Adagrad;
import io.sweetspot.fitting.minimize.GradientDescent;
import io.sweetspot.fitting.minimize.LineSearchDescent;
import io.sweetspot.fitting.minimize.Minimization;
import io.sweetspot.fitting.minimize.Minimizer;
import io.sweetspot.fitting.minimize.Newton;

/** The minimizers that are set beside each other, each from the least thread count. */
public enum PaperMinimizer {
  /** Gradient descent as the paper runs it. */
  GRADIENT_DESCENT("gradient descent"),
  /** Newton's method as the paper runs it. */
  NEWTON("Newton"),
  /** Newton's method after descent. */
  SAFEGUARDED_NEWTON("Newton, safeguarded"),
  /** Descent whose step shrinks with the slopes that it has seen. */
  ADAGRAD("Adagrad"),
  /** Descent whose step Armijo's line search finds. */
  ARMIJO("descent by Armijo's line search"),
  /** Descent with the step of Barzilai and Borwein. */
  BARZILAI_BORWEIN("descent by Barzilai and Borwein's step");

  private static final int MOST_ITERATIONS = 1000;
  private static final int MOST_OF_ADAGRAD = 100_000;

  private final String words;

  PaperMinimizer(String words) {
    this.words = words;
  }

  /** Its name in words. */
  public String words() {
    return words;
  }

  Minimization minimize(DifferentiableCurve curve) {
    Minimizer minimizer =
        switch (this) {
          case GRADIENT_DESCENT -> GradientDescent.paper();
          case NEWTON -> Newton.plain(1e-10, MOST_ITERATIONS);
          case SAFEGUARDED_NEWTON -> Newton.safeguarded(1e-10, MOST_ITERATIONS);
          case ADAGRAD -> Adagrad.of(5, 1e-7, MOST_OF_ADAGRAD);
          case ARMIJO -> LineSearchDescent.armijo(1e-8, MOST_ITERATIONS);
          case BARZILAI_BORWEIN -> LineSearchDescent.barzilaiBorwein(1e-8, MOST_ITERATIONS);
        };
    return minimizer.minimize(curve, curve.lower());
  }
}
