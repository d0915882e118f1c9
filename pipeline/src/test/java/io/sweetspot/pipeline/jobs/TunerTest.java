package io.sweetspot.pipeline.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Size;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.pipeline.Said;
import io.sweetspot.pipeline.calibrate.CalibrationSettings;
import io.sweetspot.pipeline.recommendations.ProgramAnswer;
import io.sweetspot.pipeline.recommendations.ProgramAnswers;
import io.sweetspot.pipeline.recommendations.RaceFindings;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.pipeline.recommendations.SizeCounts;
import io.sweetspot.pipeline.recommendations.Unanswered;
import io.sweetspot.pipeline.storage.DatasetLocation;
import io.sweetspot.pipeline.tune.RaceTerms;
import io.sweetspot.pipeline.tune.Tuning;
import io.sweetspot.workloads.Program;
import io.sweetspot.workloads.ThisMachine;
import io.sweetspot.workloads.WorkSizes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tunings without the command line and without an engine. */
class TunerTest {
  private static final int BUDGET = 20;
  private static final List<Integer> COUNTS = List.of(1, 2, 3, 4, 6, 8);
  private static final RaceTerms TERMS =
      new RaceTerms(
          0.05,
          Claim.TYPICAL,
          0,
          new Tuning.Spending(Optional.of(BUDGET), Optional.empty()),
          /* cores= */ 2,
          1);
  private static final CalibrationSettings SETTINGS =
      new CalibrationSettings(Set.of(), -1, CalibrationSettings.DEFAULT_STARTS, 1);

  @TempDir Path folder;
  private SimulatedBatches batches;

  @BeforeEach
  void setUp() throws IOException {
    batches = new SimulatedBatches(Dataset.openOrCreate(folder), Clock.systemUTC());
    batches.takes("p", threads -> 10.0 / threads + 0.6 * threads);
    batches.takes("fails", threads -> -1);
  }

  private List<ProgramAnswer> tune(String... names) throws Exception {
    return tune(batches, names);
  }

  private List<ProgramAnswer> tune(TrialBatches batches, String... names) throws Exception {
    List<Tuning> tunings = new ArrayList<>();
    for (String name : names) {
      Program program = Program.of(name, List.of("true", "{threads}"));
      tunings.add(TERMS.tuning(program, ThisMachine.identity(program), COUNTS));
    }
    return all(new Tuner(DatasetLocation.of(folder), batches, new Said()).tune(tunings, SETTINGS));
  }

  private static List<ProgramAnswer> all(ProgramAnswers answers) throws IOException {
    List<ProgramAnswer> all = new ArrayList<>();
    answers.forEach(all::add);
    all.addAll(answers.unanswered());
    all.sort(Comparator.comparing(ProgramAnswer::identity));
    return all;
  }

  /** The more work, the more threads are worth their start: the best are 1, 2, 4 and 8. */
  private static double byWork(int threads, double size) {
    return 0.001 * size / threads + threads;
  }

  private ProgramAnswers tuneSizes() throws Exception {
    Program program = Program.of("p", List.of("true", "{size}", "{threads}"));
    List<Tuning> tunings = new ArrayList<>();
    List<Tuning.Spending> shares = new Tuning.Spending(Optional.of(60), Optional.empty()).shared(4);
    for (Program each : WorkSizes.each(program, List.of("1kB", "4kB", "16kB", "64kB"))) {
      tunings.add(
          TERMS.tuning(each, ThisMachine.identity(each), COUNTS).at(shares.get(tunings.size())));
    }
    return new Tuner(DatasetLocation.of(folder), batches, new Said()).tune(tunings, SETTINGS);
  }

  @Test
  void allSizesAreTunedAsOneAndAnswerForThoseBetweenThem() throws Exception {
    batches.takesBySize("p", spec -> byWork(spec.threads(), (double) spec.size().value()));
    ProgramAnswers answers = tuneSizes();
    List<TrialSpec> ran = batches.ran();
    assertTrue(ran.size() <= 60, ran.size() + " trials");
    assertEquals(4, ran.stream().map(TrialSpec::size).distinct().count());
    assertEquals(1, ran.stream().map(TrialSpec::version).distinct().count());
    List<SizeCounts> published = RecommendationsFile.of(DatasetLocation.of(folder)).sizes();
    assertEquals(published, answers.sizes());
    SizeCounts sizes = published.get(0);
    assertEquals(List.of("1kB", "4kB", "16kB", "64kB"), texts(sizes.measured()));
    for (long size : new long[] {1000, 2500, 9000, 36_000, 64_000}) {
      int threads = sizes.at(Size.of(size)).orElseThrow().threads();
      double best =
          COUNTS.stream().mapToDouble(count -> byWork(count, (double) size)).min().orElseThrow();
      assertTrue(
          byWork(threads, (double) size) < 1.06 * best,
          threads + " threads at " + size + ": " + sizes);
    }
    assertTrue(sizes.rows().get(0).threads() < sizes.at(Size.of(64_000)).orElseThrow().threads());
    assertEquals(Optional.empty(), sizes.at(Size.of(256_001)));
    assertTrue(
        sizes.refusal(Size.of(300_000)).endsWith("sweetspot tune --sizes 64kB,300000"),
        sizes.refusal(Size.of(300_000)));
    assertEquals(4, published().size(), "each size has its own answer, too");
    tuneSizes();
    assertEquals(List.of(), batches.ran(), "it goes on where it was");
  }

  private static List<String> texts(List<Size> sizes) {
    return sizes.stream().map(Size::text).toList();
  }

  private List<Recommendation> published() throws IOException {
    List<Recommendation> all = new ArrayList<>();
    RecommendationsFile.of(DatasetLocation.of(folder)).forEach(all::add);
    return all;
  }

  @Test
  void whatIsAnsweredIsWhatIsPublished() throws Exception {
    Recommendation answer = assertInstanceOf(Recommendation.class, tune("p").get(0));
    assertEquals(4, answer.threads());
    assertEquals("screen, explore, race", answer.method());
    assertTrue(!answer.fits().degrees().isEmpty() && !answer.fits().optima().isEmpty());
    assertEquals(List.of(answer), published());
    assertTrue(batches.ran().size() <= BUDGET);
  }

  @Test
  void whereOthersTakeMostOfTheMachineTheAnswerBeginsWithThat() throws Exception {
    batches.othersTake(0.61);
    Recommendation answer = assertInstanceOf(Recommendation.class, tune("p").get(0));
    assertTrue(
        answer.words().startsWith("Other processes took 61 % of the machine meanwhile"),
        answer.words());
    assertTrue(
        answer.warnings().stream().noneMatch(text -> text.contains("Other processes")), // Once.
        answer::toString);
  }

  @Test
  void aTrialThatThePlannerEndedIsNoFailure() throws Exception {
    batches.takes("p", threads -> threads == 3 ? 100 : 10.0 / threads + 0.6 * threads);
    Recommendation answer = assertInstanceOf(Recommendation.class, tune("p").get(0));
    assertEquals(0, answer.basis().failed());
    assertTrue(answer.race().orElseThrow().endedEarly() > 0, answer::toString);
  }

  @Test
  void everyMeasuredCountIsPublishedWithItsIntervalAndWhatItRestsOn() throws Exception {
    Recommendation answer = assertInstanceOf(Recommendation.class, tune("p").get(0));
    List<RaceFindings.Comparison> comparisons = answer.race().orElseThrow().comparisons();
    assertTrue(comparisons.stream().anyMatch(each -> each.with() == RaceFindings.With.MEASURED));
    for (RaceFindings.Comparison each : comparisons) {
      assertTrue(each.low().isPresent() && each.high().isPresent() && each.trials() > 0, "" + each);
    }
  }

  @Test
  void whoeverWaitsIsToldHowMuchIsSpentAndOfEveryProgramItsOwnThreadCount() throws Exception {
    batches.takes("q", threads -> 3 + threads);
    List<String> said = new ArrayList<>();
    TrialBatches listening =
        (batch, warmUp, status) -> {
          said.add(status.get());
          batches.run(batch, warmUp, status);
        };
    tune(listening, "p", "q");
    assertEquals("0 % of budget", said.get(0));
    String last = said.get(said.size() - 1);
    assertTrue(
        last.matches("[1-9][0-9] % of budget, about [0-9]+ (s|min) left; best: 4 for p; 1 for q"),
        last);
  }

  @Test
  void whereTheAnswerIsUsedSeldomMeasuringEndsEarlyAndSaysWhy() throws Exception {
    Program program = Program.of("p", List.of("true", "{threads}"));
    Tuning tuning = TERMS.tuning(program, ThisMachine.identity(program), COUNTS).usedFor(20);
    Tuner tuner = new Tuner(DatasetLocation.of(folder), batches, new Said());
    Recommendation answer =
        assertInstanceOf(Recommendation.class, all(tuner.tune(List.of(tuning), SETTINGS)).get(0));
    assertTrue(batches.ran().size() <= 4, answer::toString);
    assertTrue(answer.words().contains("s over 20 runs."), answer.words());
  }

  private long ran(List<TrialSpec> trials, String program) {
    return trials.stream().filter(trial -> trial.program().equals(program)).count();
  }

  @Test
  void whatAnEasyProgramLeavesOfItsBudgetGoesToTheOneThatIsOpen() throws Exception {
    batches.takes("easy", threads -> 30.0 * threads);
    batches.takes("hard", threads -> 10 + 0.05 * ((threads * 5) % 7));
    tune("easy", "hard");
    List<TrialSpec> trials = batches.ran();
    assertTrue(ran(trials, "easy") < BUDGET, trials::toString);
    assertTrue(ran(trials, "hard") > BUDGET, trials::toString);
    assertTrue(trials.size() <= 2 * BUDGET, trials.size() + " trials");
    tune("easy", "hard");
    assertEquals(List.of(), batches.ran());
  }

  @Test
  void aTuningThatIsDoneRunsNothingAndAnswersTheSame() throws Exception {
    List<ProgramAnswer> first = tune("p");
    batches.ran();
    assertEquals(first, tune("p"));
    assertEquals(List.of(), batches.ran());
  }

  @Test
  void aTuningThatWasKilledComesToTheSameAnswer() throws Exception {
    batches.killAfter(5);
    assertThrows(SimulatedBatches.Killed.class, () -> tune("p"));
    Recommendation answer = assertInstanceOf(Recommendation.class, tune("p").get(0));
    assertEquals(4, answer.threads());
    assertEquals(batches.ran().size(), answer.basis().trials());
  }

  @Test
  void aProgramThatNeverSucceedsIsUnansweredBesideOneThatDoes() throws Exception {
    List<ProgramAnswer> answers = tune("fails", "p");
    Unanswered open = assertInstanceOf(Unanswered.class, answers.get(0));
    assertTrue(open.missing().contains("'fails' has no successful training trial"), open.missing());
    assertEquals(List.of(answers.get(1)), published());
    RecommendationsFile file = RecommendationsFile.of(DatasetLocation.of(folder));
    assertEquals(List.of(open), file.answers(Set.of()).unanswered());
  }
}
