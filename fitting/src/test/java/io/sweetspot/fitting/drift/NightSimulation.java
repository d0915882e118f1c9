package io.sweetspot.fitting.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Many nights of many programs, each night's trials chosen by the noise that was seen. */
final class NightSimulation {
  private static final int LIFE = 100;

  /** What becomes of a program: called before each night, with the night's number from 0. */
  interface Story extends BiConsumer<NightWorld, Integer> {}

  /**
   * Nights without a change of shape.
   *
   * @param nights how many
   * @param alarms alarms of a changed shape
   * @param levels nights on which the level was said to have moved
   * @param trials trials a night at each count, on average
   */
  record Quiet(long nights, long alarms, long levels, double trials) {
    double alarmsInHundred() {
      return 100.0 * alarms / nights;
    }
  }

  /**
   * When changes were found.
   *
   * @param delays nights until the alarm, 1 for the first night of the change; sorted, {@link
   *     Integer#MAX_VALUE} where it was never found
   * @param shapes how many were alarms of a changed shape; the others were found as level, or never
   */
  record Found(List<Integer> delays, long shapes) {
    double within(int nights) {
      return (double) delays.stream().filter(delay -> delay <= nights).count() / delays.size();
    }

    int quantile(double share) {
      return delays.get((int) Math.ceil(share * delays.size()) - 1);
    }
  }

  private NightSimulation() {}

  static Quiet quiet(NightWorld.Choice choice, double noise, long nights, long seed) {
    long alarms = 0;
    long levels = 0;
    long trials = 0;
    long passed = 0;
    for (long program = 0; passed < nights; program++) {
      NightWorld world = new NightWorld(choice, noise, seed + 7919 * program);
      Drift drift = world.drift();
      for (int night = 0; night < LIFE && passed < nights; night++, passed++) {
        int count = world.trials(drift);
        trials += count;
        world.pass(count);
        drift = world.drift();
        levels += drift.kind() == Drift.Kind.LEVEL ? 1 : 0;
        if (drift.kind() == Drift.Kind.SHAPE) {
          alarms++;
          world.tune();
        }
      }
    }
    return new Quiet(passed, alarms, levels, (double) trials / passed);
  }

  /**
   * Programs to which something happens after some nights.
   *
   * @param before quiet nights; a program that raises an alarm in them is passed over
   * @param wanted the kind that counts as found
   */
  static Found changed(
      double noise,
      int programs,
      int before,
      int after,
      Drift.Kind wanted,
      Story story,
      long seed) {
    List<Integer> delays = new ArrayList<>();
    long shapes = 0;
    for (long program = 0; delays.size() < programs; program++) {
      NightWorld world = new NightWorld(NightWorld.Choice.ALL, noise, seed + 104_729 * program);
      Drift drift = world.drift();
      boolean alarmed = false;
      for (int night = 0; night < before && !alarmed; night++) {
        world.pass(world.trials(drift));
        drift = world.drift();
        alarmed = drift.kind() == Drift.Kind.SHAPE;
      }
      if (alarmed) {
        continue;
      }
      int delay = Integer.MAX_VALUE;
      for (int night = 0; night < after && delay == Integer.MAX_VALUE; night++) {
        story.accept(world, night);
        world.pass(world.trials(drift));
        drift = world.drift();
        shapes += drift.kind() == Drift.Kind.SHAPE ? 1 : 0;
        if (drift.kind() == wanted || drift.kind() == Drift.Kind.SHAPE) {
          delay = drift.kind() == wanted ? night + 1 : Integer.MAX_VALUE - 1;
        }
      }
      delays.add(delay);
    }
    delays.sort(null);
    return new Found(delays, shapes);
  }
}
