package io.sweetspot.pipeline.cli;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Size;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.apply.ThreadChoice;
import io.sweetspot.pipeline.recommendations.LearnedCount;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.pipeline.recommendations.SizeCounts;
import io.sweetspot.workloads.ThisMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts that were learned.
 *
 * @param file where they are
 * @param shipped whether they ship with software
 * @param entries those of programs, or of single sizes of their work
 * @param tables those for sizes of the work
 */
record LearnedCounts(
    Path file, boolean shipped, List<LearnedCount> entries, List<SizeCounts> tables) {
  private static final int NAMES_SHOWN = 10;

  /**
   * Those of a file.
   *
   * @throws InvalidInputException where it is not there
   */
  static LearnedCounts in(Path file, boolean shipped) throws IOException {
    if (!Files.exists(file)) {
      throw new InvalidInputException(
          "there is no %s; %s"
              .formatted(
                  file,
                  shipped
                      ? "write it with 'sweetspot defaults -o FILE'"
                      : "run 'sweetspot tune' or 'sweetspot calibrate' first, or give the --dataset that they wrote to"));
    }
    RecommendationsFile published = RecommendationsFile.at(file);
    return new LearnedCounts(file, shipped, published.counts(), published.sizes());
  }

  /** These and others, such as what a machine has learned beside what was shipped to it. */
  LearnedCounts and(LearnedCounts others) {
    return new LearnedCounts(
        file,
        shipped,
        Stream.concat(entries.stream(), others.entries.stream()).toList(),
        Stream.concat(tables.stream(), others.tables.stream()).toList());
  }

  /** The programs, by name. */
  List<String> programs() {
    return Stream.concat(
            entries.stream().map(LearnedCount::program),
            tables.stream().map(table -> table.identity().program()))
        .distinct()
        .sorted()
        .toList();
  }

  private List<LearnedCount> of(String program, Size size) {
    return entries.stream()
        .filter(entry -> entry.program().equals(program))
        .filter(entry -> entry.size().orElse(Size.NONE).equals(size))
        .toList();
  }

  private List<SizeCounts> tablesOf(String program) {
    return tables.stream().filter(table -> table.identity().program().equals(program)).toList();
  }

  /**
   * The thread count of a program for this machine.
   *
   * @param size of the work; none where nobody says
   * @param fewest whether the fewest threads about as fast are wanted
   * @throws InvalidInputException where nothing is recommended
   */
  ThreadChoice choose(String program, Size size, boolean fewest) {
    int cores = here().usableCores();
    if (shipped && !programs().contains(program)) {
      return ThreadChoice.coreCount(cores, "%s has no count for '%s'".formatted(file, program));
    }
    return ThreadChoice.of(known(program, size), here(), cores, fewest);
  }

  /**
   * All that is recommended for a program, or for that size of its work.
   *
   * @throws InvalidInputException where nothing is
   */
  List<LearnedCount> known(String program, Size size) {
    List<LearnedCount> known = of(program, Size.NONE);
    List<SizeCounts> sized = tablesOf(program);
    if (!size.isNone()) {
      List<LearnedCount> settled =
          of(program, size).stream()
              .filter(entry -> entry.probed().isPresent() && entry.machine().equals(here()))
              .toList();
      if (!settled.isEmpty() && sized.stream().noneMatch(LearnedCounts::isOfHere)) {
        return settled;
      }
    }
    if (!size.isNone() && !sized.isEmpty()) {
      return at(size, sized);
    }
    if (size.isNone() && !known.isEmpty()) {
      return known;
    }
    throw new InvalidInputException(missing(program, size, known, sized));
  }

  private String missing(
      String program, Size size, List<LearnedCount> known, List<SizeCounts> sized) {
    if (!sized.isEmpty()) {
      return "the threads of '%s' go by the size of its work, and it is not given; expected --size N or --size-of FILE (measured: %s)"
          .formatted(program, texts(sized.get(0).measured()));
    }
    if (!known.isEmpty()) {
      return "'%s' was tuned without sizes, and size %s is given; expected no size, or run 'sweetspot tune --sizes' first"
          .formatted(program, size);
    }
    List<Size> single =
        entries.stream()
            .filter(entry -> entry.program().equals(program))
            .flatMap(entry -> entry.size().stream())
            .distinct()
            .sorted()
            .toList();
    return single.isEmpty()
        ? "%s recommends nothing for '%s'; expected %s, or run 'sweetspot tune --name %s -- COMMAND' first"
            .formatted(file, program, names(), program)
        : "'%s' was measured at sizes %s, each apart; run 'sweetspot tune --sizes' with them for the sizes between"
            .formatted(program, texts(single));
  }

  /**
   * The rows of that size. Another kind of machine answers only where this one was not measured.
   */
  private static List<LearnedCount> at(Size size, List<SizeCounts> sized) {
    List<LearnedCount> rows = sized.stream().flatMap(table -> table.count(size).stream()).toList();
    Optional<SizeCounts> ofHere = sized.stream().filter(LearnedCounts::isOfHere).findFirst();
    boolean answered =
        ofHere.isEmpty() || rows.stream().anyMatch(row -> row.machine().equals(here()));
    if (rows.isEmpty() || !answered) {
      throw new InvalidInputException(ofHere.orElse(sized.get(0)).refusal(size));
    }
    return rows;
  }

  private static boolean isOfHere(SizeCounts table) {
    return table.identity().kind().equals(here());
  }

  /** What a program's latest count for this kind of machine rests on; else the program as it is. */
  Identity learnedOn(Identity program) {
    Optional<LearnedCount> latest =
        of(program.program(), program.size()).stream()
            .filter(entry -> entry.machine().equals(here()))
            .max(LearnedCount.BY_TIME);
    return latest
        .map(
            entry ->
                new Identity(
                    entry.program(),
                    entry.version(),
                    entry.machine(),
                    program.goal(),
                    program.size()))
        .orElse(program);
  }

  private static String texts(List<Size> sizes) {
    return sizes.stream().map(Size::text).collect(Collectors.joining(", "));
  }

  private static MachineKind here() {
    return ThisMachine.describe().kind();
  }

  private String names() {
    List<String> names = programs();
    if (names.isEmpty()) {
      return "a program that has enough trials (there is none yet)";
    }
    String shown = String.join(", ", names.stream().limit(NAMES_SHOWN).toList());
    return "one of: " + shown + (names.size() > NAMES_SHOWN ? ", ..." : "");
  }
}
