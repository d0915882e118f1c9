package io.sweetspot.pipeline.recommendations;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.storage.ExclusiveFile;
import io.sweetspot.pipeline.storage.DatasetLocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The file in which recommendations are published, beside the trials they rest on: {@value #NAME},
 * as {@code RECOMMENDATIONS.md} describes it. It is read and written entry by entry, so that memory
 * does not follow the number of programs, and replaced as a whole: whoever reads it sees an old
 * answer or a new one, never half of one. What a shell needs of it is in a flat file beside it,
 * {@link FlatCounts}.
 *
 * <p>Updates exclude each other by a lock beside the file, so that none loses what another
 * published meanwhile. At an address, such as a bucket of S3, there is no lock to be had: there one
 * update at a time is up to those who start them.
 */
public final class RecommendationsFile {
  /** Its name, beside the trials. */
  public static final String NAME = "recommendations.json";

  /** Grows when a reader of the old form would misread the new one. */
  public static final int SCHEMA_VERSION = 1;

  private static final String LOCK = ".recommendations.lock";

  private final DatasetLocation location;
  private final PublishedEntries entries;

  private RecommendationsFile(DatasetLocation location, String name) {
    this.location = location;
    this.entries = new PublishedEntries(location, name);
  }

  /** The file of a dataset, which need not be there. */
  public static RecommendationsFile of(DatasetLocation dataset) {
    return new RecommendationsFile(dataset, NAME);
  }

  /** A file of that form, wherever it is. */
  public static RecommendationsFile at(Path file) {
    Path absolute = file.toAbsolutePath();
    return new RecommendationsFile(
        DatasetLocation.of(absolute.getParent()), absolute.getFileName().toString());
  }

  /**
   * Refuses a file that this Sweetspot could misread. It is read no further than its version.
   *
   * @throws io.sweetspot.pipeline.InvalidInputException where the version is not one that is known
   *     here, or the file is not JSON so far
   */
  public void requireReadable() throws IOException {
    entries.requireReadable();
  }

  /**
   * Visits every recommendation, in the order of the file; none where there is no file. Whether it
   * is whole is known at its end only.
   *
   * @throws io.sweetspot.pipeline.InvalidInputException where the file is not whole JSON, of a
   *     newer version, or an entry lacks what every entry has
   */
  public void forEach(Consumer<Recommendation> visitor) throws IOException {
    entries.forEach(
        PublishedEntries.ANSWERED,
        parser -> visitor.accept(RecommendationJson.recommendation(parser)));
  }

  /** The same of what those need who use a recommendation. */
  public void forEachCount(Consumer<LearnedCount> visitor) throws IOException {
    entries.forEach(
        PublishedEntries.ANSWERED, parser -> visitor.accept(RecommendationJson.count(parser)));
  }

  /** The same of programs that lack something. */
  public void forEachUnanswered(Consumer<Unanswered> visitor) throws IOException {
    entries.forEach(
        PublishedEntries.OPEN, parser -> visitor.accept(RecommendationJson.unanswered(parser)));
  }

  /** The counts for sizes of the work; none where there is no file. */
  public List<SizeCounts> sizes() throws IOException {
    return entries.sizes();
  }

  /** All that {@link #forEachCount} visits. */
  public List<LearnedCount> counts() throws IOException {
    List<LearnedCount> counts = new ArrayList<>();
    forEachCount(counts::add);
    return List.copyOf(counts);
  }

  /** The recommendation for that program and kind of machine, whatever its version. */
  public Optional<Recommendation> find(Identity identity) throws IOException {
    List<Recommendation> found = new ArrayList<>();
    forEach(
        each -> {
          if (isOfSame(each.identity(), identity)) {
            found.add(each);
          }
        });
    return found.stream().findFirst();
  }

  /** Whether both are the same program on the same kind of machine. */
  private static boolean isOfSame(Identity one, Identity other) {
    return one.anyVersion().equals(other.anyVersion());
  }

  private static Identity onAnyMachine(Identity identity) {
    return new Identity(identity.program(), "", MachineKind.UNKNOWN).ofSize(identity.size());
  }

  /**
   * What it says of some programs: their recommendations, but no older ones of those that could not
   * be answered the last time.
   *
   * @param programs their names; empty for all
   */
  public ProgramAnswers answers(Set<String> programs) throws IOException {
    List<Unanswered> unanswered = new ArrayList<>();
    Set<Identity> open = new HashSet<>();
    forEachUnanswered(
        each -> {
          open.add(onAnyMachine(each.identity()));
          if (programs.isEmpty() || programs.contains(each.identity().program())) {
            unanswered.add(each);
          }
        });
    return new ProgramAnswers() {
      @Override
      public void forEach(Consumer<Recommendation> visitor) throws IOException {
        RecommendationsFile.this.forEach(
            each -> {
              String program = each.identity().program();
              if (!open.contains(onAnyMachine(each.identity()))
                  && (programs.isEmpty() || programs.contains(program))) {
                visitor.accept(each);
              }
            });
      }

      @Override
      public List<Unanswered> unanswered() {
        return List.copyOf(unanswered);
      }
    };
  }

  /**
   * Puts answers in the place of what is said of the same programs on the same kinds of machine. A
   * recommendation stays where the answer is that something is missing.
   */
  public void put(List<? extends ProgramAnswer> answers) throws IOException {
    put(answers, List.of());
  }

  /** The same, together with counts for sizes of the work. */
  public void put(List<? extends ProgramAnswer> answers, List<SizeCounts> sizes)
      throws IOException {
    List<Recommendation> recommendations = new ArrayList<>();
    ProgramAnswers.of(answers).forEach(recommendations::add);
    recommendations.sort(Comparator.comparing(Recommendation::identity));
    List<Unanswered> open = new ArrayList<>(ProgramAnswers.of(answers).unanswered());
    open.sort(Comparator.comparing(Unanswered::identity));
    update(
        Optional.of(entries),
        recommendations.iterator(),
        open.iterator(),
        sizes,
        old -> recommendations.stream().anyMatch(each -> isOfSame(each.identity(), old)),
        old -> answers.stream().anyMatch(each -> isOfSame(each.identity(), old)));
  }

  /**
   * Puts these entries in the place of all that is said of some programs. The recommendations of
   * those that cannot be answered now stay: no answer that was published is lost because a later
   * one lacked trials.
   *
   * @param programs names of those that were asked about; empty for all
   * @param answered recommendations, by the order of their identities
   * @param open programs that lack something, in that order
   */
  public void replace(
      Set<String> programs, Iterator<Recommendation> answered, List<Unanswered> open)
      throws IOException {
    Predicate<Identity> asked =
        identity -> programs.isEmpty() || programs.contains(identity.program());
    Set<Identity> lacking = new HashSet<>();
    open.forEach(each -> lacking.add(each.identity()));
    // Where all is replaced, the old file need not be read, which takes as long as writing it.
    update(
        Optional.of(entries).filter(old -> !programs.isEmpty() || !lacking.isEmpty()),
        answered,
        open.iterator(),
        List.of(),
        asked.and(identity -> !lacking.contains(identity)),
        asked);
  }

  /**
   * Writes counts to ship with software, without the trials and models they rest on, and beside
   * them the flat file.
   */
  public void ship(List<LearnedCount> counts, List<SizeCounts> sizes) throws IOException {
    FlatCounts flat = new FlatCounts();
    sizes.forEach(flat::add);
    counts.forEach(flat::add);
    byte[] text = RecommendationJson.text(counts, sizes).getBytes(StandardCharsets.UTF_8);
    location.publish(entries.name(), out -> out.write(text));
    location.publish(FlatCounts.nameBeside(entries.name()), flat);
  }

  /** What is replaced is dropped; the rest stays as it is, and new entries take their places. */
  private void update(
      Optional<PublishedEntries> old,
      Iterator<Recommendation> answered,
      Iterator<Unanswered> open,
      List<SizeCounts> sizes,
      Predicate<Identity> answerIsReplaced,
      Predicate<Identity> openIsReplaced)
      throws IOException {
    locked(
        () -> {
          FlatCounts flat = new FlatCounts();
          List<SizeCounts> merged = merged(entries.sizes(), sizes);
          location.publish(
              entries.name(),
              out -> {
                try (EntryMerge merge = new EntryMerge(old, flat, out)) {
                  merge.sizes(merged);
                  merge.answers(answered, answerIsReplaced);
                  merge.unanswered(open, openIsReplaced);
                }
              });
          // Last, so that it is never the newer one of an older answer.
          location.publish(FlatCounts.nameBeside(entries.name()), flat);
        });
  }

  /** By their identities; a new one in the place of the old one, whatever its version. */
  private static List<SizeCounts> merged(List<SizeCounts> old, List<SizeCounts> added) {
    return Stream.concat(
            added.stream(),
            old.stream()
                .filter(
                    each ->
                        added.stream().noneMatch(it -> isOfSame(it.identity(), each.identity()))))
        .sorted(Comparator.comparing(SizeCounts::identity))
        .toList();
  }

  private interface Action {
    void run() throws IOException;
  }

  private void locked(Action action) throws IOException {
    if (location.isFolder()) {
      ExclusiveFile.whileHeld(
          location.folder().resolve(LOCK),
          () -> {
            action.run();
            return Boolean.TRUE;
          });
    } else {
      action.run();
    }
  }
}
