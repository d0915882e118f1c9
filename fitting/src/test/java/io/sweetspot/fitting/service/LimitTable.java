package io.sweetspot.fitting.service;

import io.sweetspot.fitting.decide.Verdict;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitTable {
  static class Row {
    final List<Double> short_ = new ArrayList<>();
    int n, none, misses, claimed, wrong, wrongAny, trials;

    void add(Service s, int clients, boolean claimed, int trials) {
      n++;
      this.trials += trials;
      if (clients == 0) {
        none++;
        return;
      }
      if (!s.meets(clients)) {
        misses++;
        if (claimed) wrong++;
      } else short_.add(s.shortfall(clients));
      if (claimed) this.claimed++;
    }

    double q(double p) {
      List<Double> l = new ArrayList<>(short_);
      l.sort(null);
      return l.isEmpty() ? 1 : l.get((int) Math.min(l.size() - 1, p * l.size()));
    }

    String row() {
      return String.format(
          "%6.1f none %5.1f%% claimed %5.1f%% wrong %5.1f%% any %5.1f%% misses %5.1f%%  short %6.2f / %6.2f",
          (double) trials / n,
          100.0 * none / n,
          100.0 * claimed / n,
          100.0 * wrong / n,
          100.0 * wrongAny / n,
          100.0 * misses / n,
          100 * q(.5),
          100 * q(.95));
    }
  }

  @Test
  void print() {
    int cases = Integer.getInteger("simulate.cases", 100);
    int repeats = Integer.getInteger("repeats", 5);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (double noise : new double[] {0.05, 0.15}) {
      for (Kinds kind : Kinds.values()) {
        Row a = new Row(), b = new Row(), c = new Row();
        for (int i = 0; i < cases; i++) {
          Service s = kind.service(7919L * i + 1, noise);
          Answer x = Bisection.choose(s, repeats, i);
          a.add(s, x.clients(), x.claimed(), x.trials());
          Answer y = IsotonicSearch.choose(s, repeats, i);
          b.add(s, y.clients(), y.claimed(), y.trials());
          int budget = Math.min(x.trials(), y.trials()) / 2;
          Optional<Verdict> v = Certified.verdict(s, budget, i);
          c.add(
              s,
              v.map(Verdict::threads).orElse(0),
              v.map(Verdict::keepsLimits).orElse(false),
              v.map(Verdict::trials).orElse(budget));
          if (v.isPresent()
              && v.get().limits().stream().anyMatch(l -> l.isMet() && !s.meets(l.threads())))
            c.wrongAny++;
        }
        out.printf(
            "%s %.2f%n  bisection %s%n  isotonic  %s%n  ours      %s%n",
            kind, noise, a.row(), b.row(), c.row());
      }
    }
  }
}
