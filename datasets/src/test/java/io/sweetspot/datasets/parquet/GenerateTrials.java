package io.sweetspot.datasets.parquet;

import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.Usage;
import io.sweetspot.datasets.storage.LocalStorage;
import io.sweetspot.datasets.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Makes a dataset of many trials, to measure at which scale the rest of the pipeline works.
 *
 * <p>Every program has a curve of its own over 12 thread counts, in 5 training and 3 validation
 * runs; where it has more trials than these 96, they repeat under other seeds, as nights of
 * recalibration do. Files are as compaction leaves them: 500,000 trials each, by program within the
 * file, every file a stretch of time over all programs, or over those whose turn it is.
 *
 * <p>{@code pipeline/benchmarks/scale.sh} runs it; arguments are the folder, the number of trials
 * and the number of programs.
 */
public final class GenerateTrials {
  private static final int[] COUNTS = {1, 2, 4, 6, 8, 12, 16, 20, 24, 32, 40, 48};
  private static final int TRAINING_RUNS = 5;
  private static final int RUNS = 8;
  private static final int CELLS = COUNTS.length * RUNS;
  private static final int FILE_ROWS = 500_000;
  private static final Machine MACHINE =
      new Machine("host-1", "Some Processor 3000", 64, 256L << 30, "Linux 6");

  private GenerateTrials() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    long rows = Long.parseLong(arguments[1]);
    int programs = Integer.parseInt(arguments[2]);
    long start = System.nanoTime();
    Storage storage = LocalStorage.create(folder);
    int files = Math.toIntExact((rows + FILE_ROWS - 1) / FILE_ROWS);
    IntStream.range(0, files)
        .parallel()
        .forEach(
            file -> {
              try {
                long from = (long) file * FILE_ROWS;
                storage.put(
                    "generated-%06d.parquet".formatted(file),
                    TableEncoder.encode(
                        TrialTable.TABLE,
                        trials(from, Math.min(rows, from + FILE_ROWS), rows, programs)));
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.println(
        String.format(
            Locale.ROOT,
            "%d trials of %d programs in %d files, made in %.0f s",
            rows,
            programs,
            files,
            seconds));
  }

  /** Trials {@code from} to below {@code to} of all, program by program. */
  private static List<Trial> trials(long from, long to, long rows, int programs) {
    long each = rows / programs;
    long turn = Math.max(1, Math.min(each, CELLS));
    List<long[]> places = new ArrayList<>();
    for (long row = from; row < to; row++) {
      long round = row / (turn * programs);
      long within = row % (turn * programs);
      places.add(new long[] {within / turn, round * turn + within % turn});
    }
    places.sort((one, other) -> Long.compare(one[0], other[0]));
    List<Trial> trials = new ArrayList<>(places.size());
    for (long[] place : places) {
      trials.add(trial((int) place[0], place[1], programs, turn));
    }
    return trials;
  }

  private static Trial trial(int program, long number, int programs, long turn) {
    SplittableRandom ofProgram = new SplittableRandom(program);
    double best = 2 + ofProgram.nextDouble() * 40;
    double level = 1 + 99 * ofProgram.nextDouble();
    SplittableRandom ofTrial = new SplittableRandom(number * programs + program);
    int cell = (int) (number % turn);
    // Where there are fewer trials than cells, both roles still get theirs, at few thread counts.
    int counts = (int) Math.max(1, Math.min(COUNTS.length, turn / 2));
    int threads = COUNTS[cell % counts];
    int run = cell / counts % RUNS;
    boolean training = turn < CELLS ? run % 2 == 0 : run < TRAINING_RUNS;
    double curve = level * (1 + 0.1 * (best / threads + threads / best));
    double seconds = curve * (1 + 0.02 * ofTrial.nextDouble());
    return new Trial(
        new TrialSpec(
            "program-%06d".formatted(program),
            "v1",
            training ? Role.TRAINING : Role.VALIDATION,
            run,
            threads,
            number,
            cell),
        Instant.ofEpochSecond(1_700_000_000L + number * 60),
        seconds,
        seconds,
        ofTrial.nextInt(200) == 0 ? Outcome.FAILED : Outcome.SUCCEEDED,
        0,
        Usage.UNKNOWN,
        -1,
        "",
        MACHINE);
  }
}
