package io.sweetspot.fitting.service;

import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Counts that were run several times each, and their averages: what the references go by. */
final class Averages {

  private final Service service;
  private final int repeats;
  private final SplittableRandom random;
  private final TreeMap<Integer, Service.Run> measured = new TreeMap<>();

  Averages(Service service, int repeats, long seed) {
    this.service = service;
    this.repeats = repeats;
    this.random = new SplittableRandom(seed);
  }

  /** The average of the runs at this count, which are made when it is first asked for. */
  Service.Run at(int clients) {
    return measured.computeIfAbsent(clients, this::measure);
  }

  private Service.Run measure(int clients) {
    double throughput = 0;
    double figure = 0;
    for (int i = 0; i < repeats; i++) {
      Service.Run run = service.run(clients, random);
      throughput += run.throughput() / repeats;
      figure += run.figure() / repeats;
    }
    return new Service.Run(throughput, figure);
  }

  NavigableMap<Integer, Service.Run> measured() {
    return measured;
  }

  int trials() {
    return repeats * measured.size();
  }
}
