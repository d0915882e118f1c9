package io.sweetspot.pipeline.batch;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Size;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.sizes.SizeQuestion;
import io.sweetspot.fitting.sizes.SizedObservation;
import java.util.List;

/**
 * What items of many sizes showed, from which a table of sizes is made.
 *
 * @param identity of the program, whatever the size
 * @param question allowed counts, tolerance and seed
 * @param observations at the sizes that stand for those near them
 * @param sizes those sizes
 * @param trials that the observations are of
 */
public record SizedEvidence(
    Identity identity,
    SizeQuestion question,
    List<SizedObservation> observations,
    List<Size> sizes,
    List<Trial> trials) {

  public SizedEvidence {
    observations = List.copyOf(observations);
    sizes = List.copyOf(sizes);
    trials = List.copyOf(trials);
  }
}
