package io.sweetspot.pipeline.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Size;
import io.sweetspot.fitting.decide.Observation;
import io.sweetspot.fitting.decide.Purpose;
import io.sweetspot.fitting.decide.Status;
import io.sweetspot.fitting.sizes.SizeQuestion;
import io.sweetspot.fitting.sizes.SizedObservation;
import io.sweetspot.pipeline.recommendations.SizeCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;

class SizeFindingsTest {

  private static final List<Size> SIZES =
      List.of(Size.parse("1kB"), Size.parse("4kB"), Size.parse("16kB"));

  /** Each size at each of eight counts, three times, as good as without noise. */
  private static SizeFindings found(ToDoubleBiFunction<Double, Integer> seconds) {
    List<Integer> counts = List.of(1, 2, 3, 4, 5, 6, 7, 8);
    List<Double> sizes = SIZES.stream().map(size -> (double) size.value()).toList();
    List<SizedObservation> observations = new ArrayList<>();
    for (int block = 0; block < 3; block++) {
      for (double size : sizes) {
        for (int threads : counts) {
          observations.add(
              new SizedObservation(
                  size,
                  new Observation(
                      threads,
                      seconds.applyAsDouble(size, threads) * (1 + 0.001 * block),
                      block,
                      observations.size(),
                      Purpose.EXPLORE,
                      Status.MEASURED)));
        }
      }
    }
    return SizeFindings.of(new SizeQuestion(counts, sizes, 0.05, 1), observations, SIZES)
        .orElseThrow();
  }

  @Test
  void aModelThatTellsEachSizeFromTheOthersIsNotWarnedOf() {
    SizeFindings found = found((size, threads) -> size / threads + 250.0 * threads);
    assertEquals(List.of(), found.warnings());
    assertEquals(SIZES, found.evidence().stream().map(SizeCounts.Evidence::size).toList());
  }

  @Test
  void oneThatDoesNotSaysSoAndWhatToMeasure() {
    SizeFindings found =
        found((size, threads) -> size / threads * (size == 4000 && threads > 4 ? 4 : 1));
    String words = String.join("\n", found.warnings());
    assertTrue(words.contains("the other sizes do not tell that of 4kB: they let expect 8"), words);
    assertTrue(words.contains("% slower there than the best"), words);
    assertTrue(words.contains("measure sizes about 2000 and 8000 as well"), words);
  }
}
