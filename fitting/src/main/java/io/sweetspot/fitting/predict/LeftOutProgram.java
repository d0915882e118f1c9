package io.sweetspot.fitting.predict;

import io.sweetspot.fitting.Refusals;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How far each {@link Rule} was off on one program, of which it saw no more than the trials at its
 * fewest threads, and of the others nothing of its own family.
 *
 * @param program the program that was left out; its counts are whole
 * @param cores processors of its machine; 0 where unknown
 * @param probes thread counts at which it was tried, increasing
 * @param takenFor what limits it, by those trials; empty where nothing has the most belief
 * @param outcomes by rule; none of the core count where the cores are unknown
 */
public record LeftOutProgram(
    KnownProgram program,
    int cores,
    List<Integer> probes,
    String takenFor,
    Map<Rule, Outcome> outcomes)
    implements Serializable {

  /**
   * What a rule chose.
   *
   * @param threads one of the program's measured counts
   * @param regret measured time there over the least measured, minus 1; at least 0
   */
  public record Outcome(int threads, double regret) implements Serializable {}

  public LeftOutProgram {
    probes = List.copyOf(probes);
    outcomes = Collections.unmodifiableMap(new EnumMap<>(outcomes));
  }

  /**
   * Leaves one out.
   *
   * @param program of two measured counts or more
   * @param cores processors of its machine; 0 where unknown
   * @param known programs to learn from; those of its family are left out here
   * @param trials how many of its trials are looked at, one at each of its fewest counts; from 1
   */
  public static LeftOutProgram of(
      KnownProgram program, int cores, KnownPrograms known, int trials) {
    Refusals.requireAtLeast("trials", trials, 1);
    Refusals.requireAtLeast("cores", cores, 0);
    List<Integer> counts = counts(program);
    List<Probe> probes = new ArrayList<>();
    NavigableMap<Integer, Map<String, Double>> seen = new TreeMap<>();
    for (int threads : counts.subList(0, Math.min(trials, counts.size()))) {
      probes.add(new Probe(threads, Math.exp(level(program, threads))));
      seen.put(threads, program.features().getOrDefault(threads, Map.of()));
    }
    KnownPrograms others = known.without(program.family());
    CurveBelief belief = CurveBelief.of(others.suspects(seen), probes, counts);
    Map<Rule, Outcome> outcomes = new EnumMap<>(Rule.class);
    outcomes.put(Rule.PREDICTOR, outcome(program, belief.best()));
    outcomes.put(Rule.MEAN_CURVE, outcome(program, lowestMean(others, counts)));
    if (cores > 0) {
      outcomes.put(Rule.CORE_COUNT, outcome(program, nearest(counts, cores)));
    }
    return new LeftOutProgram(
        program, cores, List.copyOf(seen.keySet()), likeliest(others.limits(belief)), outcomes);
  }

  /** The measured count of the least seconds; of equals the fewest threads. */
  public int bestThreads() {
    return best(program);
  }

  private static int best(KnownProgram program) {
    return counts(program).stream()
        .min(Comparator.comparingDouble(threads -> level(program, threads)))
        .orElseThrow();
  }

  private static List<Integer> counts(KnownProgram program) {
    return program.curve().logSeconds().keySet().stream().map(Double::intValue).toList();
  }

  private static double level(KnownProgram program, int threads) {
    return program.curve().logSeconds().get((double) threads);
  }

  private static Outcome outcome(KnownProgram program, int threads) {
    double above = level(program, threads) - level(program, best(program));
    return new Outcome(threads, Math.expm1(above));
  }

  /** Levels of whole curves do not matter: they are the same at every count. */
  private static int lowestMean(KnownPrograms others, List<Integer> counts) {
    return counts.stream()
        .min(
            Comparator.comparingDouble(
                threads ->
                    others.programs().stream()
                        .mapToDouble(each -> each.curve().at(Math.log(threads), false))
                        .sum()))
        .orElseThrow();
  }

  private static int nearest(List<Integer> counts, int cores) {
    return counts.stream()
        .min(Comparator.comparingDouble(threads -> Math.abs(Math.log((double) threads / cores))))
        .orElseThrow();
  }

  private static String likeliest(Map<String, Double> limits) {
    return limits.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .filter(each -> each.getValue() > 0)
        .map(Map.Entry::getKey)
        .orElse("");
  }
}
