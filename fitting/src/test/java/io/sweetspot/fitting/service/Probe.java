package io.sweetspot.fitting.service;
import io.sweetspot.fitting.decide.*;
import java.util.*;
import org.junit.jupiter.api.Test;
class Probe {
  @Test
  void print() {
    for (double noise : new double[] {0.05, 0.15}) for (Kinds kind : Kinds.values()) for (int i = 0; i < 40; i++) {
      Service s = kind.service(7919L * i + 1, noise);
      int budget = 25;
      Optional<Verdict> v = Certified.verdict(s, budget, i);
      int n = v.map(Verdict::threads).orElse(0);
      if (n > 0 && s.meets(n) && s.shortfall(n) < 0.04) continue;
      StringBuilder t = new StringBuilder();
      int best = 0;
      for (int k = 1; k <= 100; k++) if (s.meets(k) && (best == 0 || s.throughput()[k] > s.throughput()[best])) best = k;
      for (int k : new int[] {1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 80, 100, best - 1, best, best + 1}) if (k>0&&k<=100) t.append(String.format(" %d:%.0f/%.2f", k, 100*s.throughput()[k]/s.best(), s.figure()[k] / s.limit().bound()));
      System.out.printf("%s %.2f #%d budget %d best %d got %d short %.1f slow %.2f x %.2f%n   truth%s%n", kind, noise, i, budget, best, n, n == 0 ? 100 : 100 * s.shortfall(n), s.law().slowRuns(), s.law().slowRun(), t);
      v.ifPresent(x -> { StringBuilder u = new StringBuilder("   runs "); x.limits().forEach(l -> u.append(String.format(" %d:%d/%d", l.threads(), l.met(), l.runs()))); System.out.println(u + " stop " + x.stoppedBecause() + " trials " + x.trials()); });
    }
  }
}
