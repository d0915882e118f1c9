package io.sweetspot.fitting;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.math3.fitting.PolynomialCurveFitter;
import org.apache.commons.math3.fitting.WeightedObservedPoint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * NIST StRD linear regression: the polynomials, against their certified values solved again in
 * exact rational arithmetic. Longley is a multiple regression and NoInt1 and NoInt2 have no
 * intercept, so they are outside what this package fits.
 */
class NistTest {

  @ParameterizedTest
  @CsvSource({
    "Norris, 1",
    "Pontius, 2",
    "Filip, 10",
    "Wampler1, 5",
    "Wampler2, 5",
    "Wampler3, 5",
    "Wampler4, 5",
    "Wampler5, 5"
  })
  void coefficientsHaveThirteenDigitsAndResidualSumsTwelveAndAHalf(String name, int degree) {
    List<String[]> rows = SharedData.rows("nist/" + name + ".csv");
    double[] x = rows.stream().mapToDouble(row -> Double.parseDouble(row[0])).toArray();
    double[] y = rows.stream().mapToDouble(row -> Double.parseDouble(row[1])).toArray();
    PolynomialFit fit = RandomCurves.fits(x, y, degree).get(degree);
    double coefficients = worst(fit.polynomial().coefficients(), certified(name, "coefficients"));
    double errors = worst(fit.standardErrors(), certified(name, "standard_errors"));
    double rss = digits(fit.trainingSse(), certified(name, "rss").get(0));
    System.out.printf(
        "%s: coefficients %.1f, standard errors %.1f, residual sum of squares %.1f digits%n",
        name, coefficients, errors, rss);
    assertTrue(coefficients >= 13, "coefficients to " + coefficients);
    assertTrue(errors >= 12, "standard errors to " + errors);
    assertTrue(rss >= 12.5, "residual sum of squares to " + rss);
  }

  /** Why Commons Math is not used for these fits: the worst coefficient, in digits. */
  @ParameterizedTest
  @CsvSource({
    "Norris, 1, 14",
    "Pontius, 2, 13",
    "Filip, 10, 9",
    "Wampler1, 5, 11",
    "Wampler2, 5, 14",
    "Wampler3, 5, 11",
    "Wampler4, 5, 9",
    "Wampler5, 5, 7"
  })
  void commonsMathHasFewerDigits(String name, int degree, double most) {
    List<WeightedObservedPoint> points =
        SharedData.rows("nist/" + name + ".csv").stream()
            .map(
                row ->
                    new WeightedObservedPoint(
                        1, Double.parseDouble(row[0]), Double.parseDouble(row[1])))
            .toList();
    double[] powers = PolynomialCurveFitter.create(degree).fit(points);
    double digits = worst(Arrays.stream(powers).boxed().toList(), certified(name, "coefficients"));
    System.out.printf("%s: Commons Math's coefficients %.1f digits%n", name, digits);
    assertTrue(digits < most, () -> name + " has " + digits);
  }

  private static double worst(List<Double> values, List<Double> certified) {
    double worst = 17;
    for (int i = 0; i < certified.size(); i++) {
      worst = Math.min(worst, digits(values.get(i), certified.get(i)));
    }
    return values.size() == certified.size() ? worst : 0;
  }

  /** Log relative error; log absolute error where the certified value is 0. */
  private static double digits(double value, double certified) {
    double error = Math.abs(value - certified) / (certified == 0 ? 1 : Math.abs(certified));
    return Math.min(17, -Math.log10(error));
  }

  /**
   * The numbers of "exact_" + key in the object of that name; the file is plain enough for this.
   */
  private static List<Double> certified(String name, String key) {
    String text = SharedData.text("nist/certified.json");
    String object = text.substring(text.indexOf("\"" + name + "\": {"));
    int from = object.indexOf("\"exact_" + key + "\":");
    int colon = object.indexOf(':', from);
    boolean list = object.substring(colon + 1).stripLeading().startsWith("[");
    String value = object.substring(colon + 1, object.indexOf(list ? ']' : ',', colon));
    Matcher matcher = Pattern.compile("[-+0-9.eE]+").matcher(value);
    return matcher.results().map(result -> Double.parseDouble(result.group())).toList();
  }
}
