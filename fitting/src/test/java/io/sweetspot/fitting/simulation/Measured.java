package io.sweetspot.fitting.simulation;

import io.sweetspot.fitting.predict.CurveBelief;
import io.sweetspot.fitting.predict.Probe;
import io.sweetspot.fitting.predict.SuspectedCurve;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A program of the shipped curves.
 *
 * @param family what it is a setting of
 * @param seconds medians at its counts
 */
record Measured(String name, String family, NavigableMap<Integer, Double> seconds) {

  private static final Path SHIPPED =
      Path.of("../pipeline/src/main/resources/io/sweetspot/pipeline/predict/known-curves.csv");

  /** All that ran on the whole machine. */
  static List<Measured> shipped() {
    SortedMap<String, Measured> all = new TreeMap<>();
    try {
      for (String line : Files.readAllLines(SHIPPED)) {
        String[] fields = line.split(",", -1);
        if (fields[2].equals("2")) {
          String family = fields[0].substring(0, fields[0].indexOf('.'));
          all.computeIfAbsent(fields[0], name -> new Measured(name, family, new TreeMap<>()))
              .seconds()
              .put(Integer.parseInt(fields[3]), Double.parseDouble(fields[5]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + SHIPPED, e);
    }
    return List.copyOf(all.values());
  }

  /** Its curve, or with few and many threads exchanged: what misleads most. */
  SuspectedCurve curve(boolean mirrored) {
    NavigableMap<Double, Double> levels = new TreeMap<>();
    double most = seconds.lastKey();
    seconds.forEach(
        (threads, each) -> levels.put(mirrored ? most / threads : threads, Math.log(each)));
    return new SuspectedCurve(name, 1, levels);
  }

  /** The curves of all programs but those of this one's family. */
  List<SuspectedCurve> others(List<Measured> all, boolean mirrored) {
    return all.stream()
        .filter(each -> !each.family().equals(family))
        .map(each -> each.curve(mirrored))
        .toList();
  }

  /** A program of which a smooth curve through the medians is the truth, over every count. */
  Program truth(Law law) {
    List<Probe> probes = new ArrayList<>();
    seconds.forEach((threads, each) -> probes.add(new Probe(threads, each)));
    List<Integer> allowed = IntStream.rangeClosed(1, seconds.lastKey()).boxed().toList();
    CurveBelief smooth = CurveBelief.of(List.of(), probes, allowed);
    SortedMap<Integer, Double> truth = new TreeMap<>();
    allowed.forEach(threads -> truth.put(threads, 100 * Math.exp(smooth.logRatio(threads))));
    return new Program(name, truth, law);
  }
}
