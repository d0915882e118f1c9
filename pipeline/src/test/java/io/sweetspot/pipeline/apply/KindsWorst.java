package io.sweetspot.pipeline.apply;
import org.junit.jupiter.api.Test;
import java.util.*;
class KindsWorst {
  @Test void print() {
    KindsSimulation.TRACE = new ArrayList<>();
    for (Workloads f : Workloads.values()) { 
      KindsSimulation.TRACE.clear();
      KindsSimulation.run(f, Integer.getInteger("kinds", 2), 0.03, Integer.getInteger("simulate.cases", 60), 1);
      KindsSimulation.TRACE.stream().sorted((a,b)->Double.compare(Double.parseDouble(b.split("\\|")[0]),Double.parseDouble(a.split("\\|")[0]))).limit(4).forEach(t->System.out.println(f+" "+t));
    }
  }
}
