package io.sweetspot.datasets;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Trials to test with. */
public final class Trials {
  private static final String[] TEXTS = {
    "",
    "plain",
    "with \"quotes\", commas",
    "line\nfeed\r\nand return",
    "ünï·cödé 漢字 🧵",
    " padded ",
    "null",
    "'; drop table",
    "tab\tand \u0000 zero"
  };

  private static final MachineKind KIND = new MachineKind("a processor, on a socket", 8, 16);
  private static final Campaign[] CAMPAIGNS = {
    Campaign.UNKNOWN,
    Campaign.IMPORT,
    Campaign.tuning(KIND),
    Campaign.tuningSince(7, KIND),
    Campaign.collection(MachineKind.UNKNOWN),
    Campaign.night(Integer.MAX_VALUE, KIND),
    Campaign.batch(Long.MIN_VALUE, KIND),
    new Campaign("check", 0, KIND)
  };

  private static final Size[] SIZES = {
    Size.NONE, Size.parse("1.5 GiB"), Size.of(1L << 53), Size.of(1)
  };

  private static final Goal[] GOALS = {
    Goal.SECONDS,
    Goal.CPU_SECONDS,
    Goal.MEMORY,
    Goal.cost(new Price(0.04, 0, 1e-9)),
    Goal.of("tps", true, "tps"),
    Goal.of("p99", false, "s of the slowest")
  };

  @SuppressWarnings({"unchecked", "rawtypes"}) // no arrays of lists
  private static final List<Limit>[] LIMITS =
      new List[] {List.of(), Limit.parseAll("p99 < 20ms; memory <= 2 GiB")};

  @SuppressWarnings({"unchecked", "rawtypes"}) // no arrays of lists
  private static final List<Double>[] WINDOWS = new List[] {List.of(), List.of(1.25, 3e9)};

  private static final Measures[] MEASURES = {
    Measures.NONE, Measures.parse("p99=0.0123 tps=-1.0E300")
  };

  private Trials() {}

  /** An ordinary trial, different for every run. */
  public static Trial ordinary(int run) {
    return new Trial(
        new TrialSpec("videodl", "v1", Role.TRAINING, run, 1 + run % 100, 42, run),
        Instant.parse("2026-01-02T03:04:05.678901Z").plusSeconds(run),
        1.5 + run % 7,
        1.75 + run % 7,
        Outcome.SUCCEEDED,
        0,
        new Usage(0.5, 0.25, 1 << 20, 10, 20, 30, 40, 0.125),
        1 << 30,
        "",
        new Machine("host", "a processor", 8, 16L << 30, "Linux 6"));
  }

  public static List<Trial> ordinary(int from, int to) {
    return IntStream.range(from, to).mapToObj(Trials::ordinary).toList();
  }

  /** Any trial at all: every field at its extremes, texts of every kind, the unknown included. */
  public static Trial any(Random random) {
    return new Trial(
        new TrialSpec(
            "p" + text(random),
            text(random),
            pick(random, CAMPAIGNS),
            pick(random, Role.values()),
            random.nextInt(Integer.MAX_VALUE),
            1 + random.nextInt(Integer.MAX_VALUE),
            pick(random, SIZES),
            random.nextLong(),
            random.nextInt(Integer.MAX_VALUE)),
        random.nextInt(4) == 0
            ? Instant.EPOCH
            : Instant.EPOCH.plus(random.nextLong(4_000_000_000_000_000L), ChronoUnit.MICROS),
        positive(random),
        positive(random),
        pick(random, Outcome.values()),
        random.nextInt(-1, 256),
        random.nextInt(4) == 0
            ? Usage.UNKNOWN
            : new Usage(
                random.nextDouble(),
                -1,
                random.nextLong(Long.MAX_VALUE),
                0,
                Long.MAX_VALUE,
                -1,
                random.nextInt(1000),
                random.nextDouble()),
        random.nextBoolean() ? -1 : random.nextLong(Long.MAX_VALUE),
        text(random),
        random.nextInt(4) == 0
            ? Machine.UNKNOWN
            : new Machine(
                    text(random),
                    text(random),
                    random.nextInt(1024),
                    random.nextLong(Long.MAX_VALUE),
                    text(random))
                .within(new Quota(random.nextInt(5000))),
        random.nextInt(4) == 0
            ? Surroundings.UNKNOWN
            : new Surroundings(
                random.nextDouble(), -1, 0, 1e300, random.nextLong(Long.MAX_VALUE), -1, 2600.5),
        new Reading(
            pick(random, GOALS),
            pick(random, LIMITS),
            pick(random, MEASURES),
            pick(random, WINDOWS)));
  }

  private static double positive(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Double.MIN_VALUE;
      case 1 -> Double.MAX_VALUE;
      default -> Math.nextUp(random.nextDouble());
    };
  }

  private static String text(Random random) {
    return pick(random, TEXTS);
  }

  private static <T> T pick(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}
