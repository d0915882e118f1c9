package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.Labels;
import io.sweetspot.datasets.MeasurementBlock;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Folds row groups into curves as they are read: the inner loop of a calibration. Memory follows
 * the number of programs, runs and thread counts, not of rows.
 */
final class CurveFold implements Consumer<MeasurementBlock> {
  private final Predicate<String> wanted;
  private final Map<CurveKey, CurveSums> sums = new HashMap<>();

  /** A fold of the programs whose names are wanted. */
  CurveFold(Predicate<String> wanted) {
    this.wanted = wanted;
  }

  @Override
  public void accept(MeasurementBlock block) {
    boolean[] skipped = places(block.programs(), wanted.negate());
    boolean[] succeeded = places(block.outcomes(), outcome -> outcome == Outcome.SUCCEEDED);
    Labels<String> programs = block.programs();
    Labels<String> versions = block.versions();
    Labels<String> kinds = block.machineKinds();
    Labels<Role> roles = block.roles();
    int[] digits = roles.values().stream().mapToInt(CurveSums::digit).toArray();
    LongIndex keys = new LongIndex();
    List<CurveSums> found = new ArrayList<>();
    for (int row = 0; row < block.rows(); row++) {
      int program = programs.place(row);
      if (skipped[program]) {
        continue;
      }
      int number =
          keys.number(
              ((long) program * versions.values().size() + versions.place(row))
                      * kinds.values().size()
                  + kinds.place(row));
      if (number == found.size()) {
        CurveKey key = new CurveKey(programs.of(row), versions.of(row), kinds.of(row));
        found.add(sums.computeIfAbsent(key, each -> new CurveSums()));
      }
      CurveSums ofKey = found.get(number);
      ofKey.started(block.startedAtMicros(row));
      if (succeeded[block.outcomes().place(row)]) {
        ofKey.add(digits[roles.place(row)], block.run(row), block.threads(row), block.seconds(row));
      } else {
        ofKey.addFailed(block.threads(row));
      }
    }
  }

  /** The curves of all rows so far, by key. */
  List<ProgramCurves> curves() {
    List<ProgramCurves> curves = new ArrayList<>();
    sums.forEach((key, sum) -> curves.add(sum.curves(key)));
    curves.sort(Comparator.comparing(ProgramCurves::key));
    return curves;
  }

  /** At which places of the labels the condition holds: asked once a value, not once a row. */
  private static <T> boolean[] places(Labels<T> labels, Predicate<? super T> condition) {
    boolean[] places = new boolean[labels.values().size()];
    for (int place = 0; place < places.length; place++) {
      places[place] = condition.test(labels.values().get(place));
    }
    return places;
  }
}
