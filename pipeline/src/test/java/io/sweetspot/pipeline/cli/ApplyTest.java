package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Size;
import io.sweetspot.pipeline.apply.ThreadChoice;
import io.sweetspot.pipeline.recommendations.LearnedCount;
import io.sweetspot.pipeline.recommendations.LimitStanding;
import io.sweetspot.pipeline.recommendations.Probed;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.pipeline.recommendations.SizeCounts;
import io.sweetspot.workloads.ThisMachine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sweetspot apply} and {@code sweetspot threads}, from the launcher to the command. */
class ApplyTest {
  private static final MachineKind KIND = ThisMachine.describe().kind();
  private static final String HERE = KIND.toString();
  private static final int CORES = ThisMachine.describe().cores();
  private static final String TIME = "2026-01-01T00:00:00Z";
  private static final int NO_JAVA = 1;
  private static final Optional<LearnedCount.Fewest> CERTIFIED_FIVE =
      Optional.of(new LearnedCount.Fewest(5, 0.1, true));

  @TempDir Path folder;
  private Launcher launcher;

  @BeforeEach
  void setUp() throws IOException {
    launcher = Launcher.withoutJava(folder);
    publish(entry("p", HERE, TIME, 7), entry("elsewhere", kind(CORES + 1), TIME, 5));
  }

  private static String kind(int cores) {
    return HERE.replace(", %d cores,".formatted(CORES), ", %d cores,".formatted(cores));
  }

  private static LearnedCount entry(String program, String machine, String time, int threads) {
    return entry(
        program, machine, time, threads, Optional.of(new LearnedCount.Fewest(threads, 0.1, true)));
  }

  private static LearnedCount entry(
      String program,
      String machine,
      String time,
      int threads,
      Optional<LearnedCount.Fewest> fewest) {
    Optional<Instant> at = Optional.of(time).filter(text -> !text.isEmpty()).map(Instant::parse);
    return new LearnedCount(program, "v", MachineKind.parse(machine), at, threads, fewest);
  }

  /** A table for sizes from 250 to 16,000: 2 threads below 2,000, then 9. */
  private static SizeCounts sizes(String program, String machine) {
    return new SizeCounts(
        new Identity(program, "v", MachineKind.parse(machine)),
        Optional.of(Instant.parse(TIME)),
        30,
        List.of(Size.parse("1kB"), Size.parse("4kB")),
        0.05,
        List.of(),
        List.of(
            new SizeCounts.Evidence(Size.parse("1kB"), 2, false, 0, 0, Optional.empty()),
            new SizeCounts.Evidence(Size.parse("4kB"), 9, true, 10, 8, Optional.empty())),
        List.of(
            new SizeCounts.Row(250, 1999, 2, 0, 2, 3, true),
            new SizeCounts.Row(2000, 16_000, 9, 0.01, 8, 10, true)),
        List.of(new SizeCounts.Crossing(1999.5, 1500, 3000, 2, 9)));
  }

  private static Path ship(Path folder, SizeCounts... tables) throws IOException {
    Path file = folder.resolve("sweetspot-data").resolve(RecommendationsFile.NAME);
    RecommendationsFile.at(file)
        .ship(
            List.of(
                new LearnedCount(
                    "plain",
                    "v",
                    KIND,
                    Optional.of(Instant.parse(TIME)),
                    3,
                    Optional.of(new LearnedCount.Fewest(3, 0.1, true)))),
            List.of(tables));
    return file;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "threads p --size 250 | 2",
        "threads p --size=1.999kB | 2",
        "threads --size 2kB p | 9",
        "threads p --size 15KiB --dataset sweetspot-data | 9",
        "threads p --size 16000 --fewest | 9",
        "threads p --size 4kB | 9",
        "threads p --size 4000 --fewest | 9",
        "threads p --size 4001 | 9",
        "threads p --size-of of-2000 | 9",
        "threads p --size-of=./of-2000 | 9",
        "threads plain | 3"
      })
  void aSizeTakesTheCountOfItsRowInTheLauncherAndInJava(String command, String threads)
      throws Exception {
    Files.writeString(folder.resolve("of-2000"), "x".repeat(2000));
    Path file = ship(folder, sizes("p", kind(CORES + 1)), sizes("p", HERE));
    Launcher.Outcome fast = launcher.run(command.split(" "));
    assertEquals(threads + "\n", fast.out(), fast.err());
    Files.delete(flat(file));
    assertEquals(fast, Launcher.withClassesUnderTest(folder).run(command.split(" ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "threads p | the threads of 'p' go by the size of its work, and it is not given; expected --size N or --size-of FILE (measured: 1kB, 4kB)",
        "threads p --size 17kB | size 17kB of 'p' lies more than 4 times beyond 4kB, the largest that was measured; measure it, too: sweetspot tune --sizes 4kB,17kB",
        "threads p --size 249 | size 249 of 'p' lies more than 4 times beyond 1kB, the least that was measured; measure it, too: sweetspot tune --sizes 249,1kB",
        "threads plain --size 2kB | 'plain' was tuned without sizes, and size 2kB is given; expected no size, or run 'sweetspot tune --sizes' first",
        "threads p --size 0 | --size is '0'; expected a whole number from 1, with or without a unit, such as 250000, 10MB or 1GiB",
        "threads p --size 1 --size-of x | --size and --size-of are both given; expected one of them",
        "threads p --size-of nowhere | --size-of is nowhere; expected a file with something in it"
      })
  void whatHasNoCountForItsSizeSaysWhatToDo(String command, String message) throws Exception {
    ship(folder, sizes("p", HERE));
    assertEquals(NO_JAVA, launcher.run(command.split(" ")).code(), "it is left to Java");
    assertEquals(
        new Launcher.Outcome(2, "", "sweetspot: " + message + "\n"),
        Launcher.withClassesUnderTest(folder).run(command.split(" ")));
  }

  @Test
  void theCommandIsGivenTheSizeAndTheCountForIt() throws Exception {
    ship(folder, sizes("p", HERE));
    Launcher.Outcome outcome =
        launcher.run(
            "apply",
            "p",
            "--size",
            "2kB",
            "--",
            "sh",
            "-c",
            "echo {size}-{threads}-{size} $SWEETSPOT_SIZE $SWEETSPOT_THREADS");
    assertEquals("2kB-9-2kB 2kB 9\n", outcome.out(), outcome.err());
  }

  private Path publish(LearnedCount... entries) throws IOException {
    return publish(List.of(entries));
  }

  private Path publish(List<LearnedCount> entries) throws IOException {
    Path file = folder.resolve("sweetspot-data").resolve(RecommendationsFile.NAME);
    Files.createDirectories(file.getParent());
    RecommendationsFile.at(file).ship(entries, List.of());
    return file;
  }

  @Test
  void theCountForThisKindOfMachineNeedsNoJava() throws Exception {
    assertEquals(new Launcher.Outcome(0, "7\n", ""), launcher.run("threads", "p"));
  }

  @Test
  void everyArgumentArrivesAsItWasGivenWithThreadsFilledIn() throws Exception {
    String[] arguments = {
      "",
      " a  b ",
      "it's",
      "\"$HOME\"",
      "`ls`",
      "line\nbreak\n",
      "*",
      "\\n",
      "--",
      "-x",
      "é {thread}",
      "{threads}",
      "--n={threads},{threads}{threads}",
      "{{threads}}"
    };
    List<String> command = new ArrayList<>(List.of("apply", "p", "--", "printf", "<%s>\n"));
    command.addAll(List.of(arguments));
    StringBuilder expected = new StringBuilder();
    for (String argument : arguments) {
      expected.append('<').append(argument.replace("{threads}", "7")).append(">\n");
    }
    assertEquals(
        new Launcher.Outcome(0, expected.toString(), ""),
        launcher.run(command.toArray(String[]::new)));
  }

  @Test
  void theCommandFindsTheCountAndNothingElseOfOursInItsEnvironment() throws Exception {
    Launcher.Outcome plain = launcher.run(List.of("env", "-i"), "threads", "p");
    assertEquals("7\n", plain.out());
    List<String> variables =
        launcher
            .run(List.of("env", "-i", "home=x", "jar=y"), "apply", "p", "--", "env")
            .out()
            .lines()
            .filter(line -> !line.startsWith("PWD=") && !line.startsWith("_="))
            .sorted()
            .toList();
    assertEquals(List.of("SWEETSPOT_THREADS=7", "home=x", "jar=y"), variables);
  }

  @Test
  void theCommandTakesThePlaceOfTheLauncherSoSignalsReachIt() throws Exception {
    Process process = launcher.start("apply", "p", "--", "sh", "-c", "echo $$; exec sleep 600");
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertEquals(Long.toString(process.pid()), out.readLine());
      process.destroy();
      assertEquals(128 + 15, process.waitFor());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void exitCodesAreTheCommandsAndTheShellsWhereThereIsNone() throws Exception {
    assertEquals(42, launcher.run("apply", "p", "--", "sh", "-c", "exit 42").code());
    for (String missing : List.of("no-such-command", "./no-such-command", "-x")) {
      assertEquals(
          new Launcher.Outcome(
              127,
              "",
              "sweetspot: '%s' is not there; expected a file or a command on the PATH\n"
                  .formatted(missing)),
          launcher.run("apply", "p", "--", missing));
    }
    assertEquals(
        new Launcher.Outcome(126, "", "sweetspot: '%s' may not be executed\n".formatted(folder)),
        launcher.run("apply", "p", "--", folder.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "threads p --dataset sweetspot-data",
        "threads --dataset=sweetspot-data p",
        "threads p --defaults sweetspot-data/recommendations.json",
        "threads --defaults=sweetspot-data/recommendations.json p"
      })
  void optionsMayStandAnywhereAndBeWrittenBothWays(String command) throws Exception {
    assertEquals("7\n", launcher.run(command.split(" ")).out());
  }

  @Test
  void onlyTheCoresThatMayBeUsedCount() throws Exception {
    assumeTrue(CORES > 1, "this machine has one core");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/taskset")), "there is no taskset");
    publish(entry("one", kind(1), TIME, 3), entry("all", HERE, TIME, 7));
    List<String> confined = List.of("taskset", "-c", "0");
    assertEquals("3\n", launcher.run(confined, "threads", "one").out());
    String err = launcher.run(confined, "threads", "all").err();
    assertTrue(err.contains("not measured on this kind of machine (" + kind(1) + ")"), err);
    assertEquals(new Launcher.Outcome(0, "7\n", ""), launcher.run("threads", "all"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "threads nobody",
        "threads p --unknown",
        "threads p q",
        "threads p --help",
        "threads p --dataset",
        "threads p --dataset x --defaults y",
        "threads p --dataset nowhere",
        "apply p",
        "apply p --",
        "apply p --help -- true",
        "apply nobody -- true"
      })
  void whatTheLauncherIsNotSureOfItLeavesToJava(String command) throws Exception {
    Launcher.Outcome outcome = launcher.run(command.split(" "));
    assertEquals(NO_JAVA, outcome.code());
    assertTrue(outcome.err().startsWith("sweetspot: there is no '"), outcome.err());
  }

  /** What is published beside the flat file, by whose time the launcher goes. */
  private void touch(Path published, int secondsLater) throws IOException {
    FileTime flat = Files.getLastModifiedTime(flat(published));
    Files.setLastModifiedTime(published, FileTime.from(flat.toInstant().plusSeconds(secondsLater)));
  }

  private static Path flat(Path published) {
    return published.resolveSibling("recommendations.tsv");
  }

  @Test
  void aFlatFileThatIsMissingOrOlderThanWhatIsPublishedIsLeftToJava() throws Exception {
    Path file = publish(entry("p", HERE, TIME, 7));
    touch(file, 1);
    assertEquals(NO_JAVA, launcher.run("threads", "p").code());
    touch(file, 0);
    assertEquals("7\n", launcher.run("threads", "p").out());
    Files.delete(flat(file));
    assertEquals(NO_JAVA, launcher.run("threads", "p").code());
    publish(entry("p", HERE, TIME, 7));
    Files.delete(file);
    assertEquals(NO_JAVA, launcher.run("threads", "p").code());
  }

  @Test
  void optionsOfJavaDoNotChangeWhatThisMachineIs() throws Exception {
    List<String> three = List.of("env", "JAVA_TOOL_OPTIONS=-XX:ActiveProcessorCount=3");
    assertEquals("7\n", launcher.run(three, "threads", "p").out());
    Files.delete(flat(publish(entry("p", HERE, TIME, 7))));
    assertEquals("7\n", Launcher.withClassesUnderTest(folder).run(three, "threads", "p").out());
  }

  @Test
  void inAControlGroupTheRowOfItsQuotaCountsInTheLauncherAndInJava() throws Exception {
    assumeTrue(KIND.quota().isNone(), "this machine has a quota of its own");
    try (QuotaGroup group = QuotaGroup.of(300)) {
      List<LearnedCount> rows = new ArrayList<>();
      for (String cores : List.of("0.1 of ", "0.3 of ", "0.6 of ", "")) {
        rows.add(
            entry(
                "p",
                HERE.replace(", %d cores".formatted(CORES), ", %s%d cores".formatted(cores, CORES)),
                TIME,
                rows.size() + 1));
      }
      Path file = publish(rows);
      assertEquals(
          new Launcher.Outcome(0, "2\n", ""), launcher.run(group.within(), "threads", "p"));
      publish(rows.subList(2, 4));
      Launcher.Outcome bigger = launcher.run(group.within(), "threads", "p");
      assertEquals("3\n", bigger.out());
      assertTrue(bigger.err().contains(", which has more processor time"), bigger.err());
      Files.delete(flat(file));
      Launcher java = Launcher.withClassesUnderTest(folder);
      assertEquals(bigger, java.run(group.within(), "threads", "p"));
      publish(rows.subList(3, 4));
      Launcher.Outcome unlike = launcher.run(group.within(), "threads", "p");
      assertEquals("1\n", unlike.out());
      assertTrue(unlike.err().contains("too unlike it; using the core count, 1"), unlike.err());
      Files.delete(flat(file));
      assertEquals(unlike, java.run(group.within(), "threads", "p"));
    }
  }

  @Test
  void aFlatFileThatIsCutShortAnywhereIsLeftToJava() throws Exception {
    Path file = publish(entry("p", HERE, TIME, 7), entry("q", HERE, TIME, 8));
    byte[] whole = Files.readAllBytes(flat(file));
    for (int length = 0; length < whole.length - 1; length++) {
      Files.write(flat(file), Arrays.copyOf(whole, length));
      assertEquals(
          NO_JAVA, launcher.run("threads", "p").code(), "after %d bytes".formatted(length));
      assertEquals(
          NO_JAVA, launcher.run("threads", "nobody", "--defaults", file.toString()).code());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e9",
        "4;touch",
        "99999999999999999999",
        "2147483648",
        "07",
        "0",
        "-7",
        "+7",
        "7.0",
        " 7",
        "",
        "x"
      })
  void aCountThatIsNoPlainNumberIsLeftToJava(String count) throws Exception {
    Path file = publish(entry("p", HERE, TIME, 7, CERTIFIED_FIVE));
    String text = Files.readString(flat(file));
    for (String[] command : new String[][] {{"threads", "p"}, {"threads", "p", "--fewest"}}) {
      Files.writeString(flat(file), text.replace("\t7\t", "\t" + count + "\t"));
      assertEquals(NO_JAVA, launcher.run(command).code());
      Files.writeString(flat(file), text);
      assertEquals(0, launcher.run(command).code());
    }
    Files.writeString(flat(file), text.replace("\t5\t", "\t" + count + "\t"));
    assertEquals(count.isEmpty() ? 0 : NO_JAVA, launcher.run("threads", "p", "--fewest").code());
  }

  @ParameterizedTest
  @MethodSource("changesOfForm")
  void aLineThatIsNotOfTheFormIsLeftToJava(String written, String changed) throws Exception {
    Path file = publish(entry("p", HERE, TIME, 7, CERTIFIED_FIVE));
    String text = Files.readString(flat(file)).replace(written, changed);
    Files.writeString(flat(file), text);
    assertEquals(NO_JAVA, launcher.run("threads", "p").code(), text);
  }

  static Stream<Arguments> changesOfForm() {
    return Stream.of(
        Arguments.of("sweetspot-counts\t1", "sweetspot-counts\t2"),
        Arguments.of("end\t1", "end\t2"),
        Arguments.of("end\t1", "end\t1\nmore"),
        Arguments.of("\ttrue\t", "\tyes\t"),
        Arguments.of("\t.\n", "\t\n"),
        Arguments.of("\t.\n", "\t.\t.\n"),
        Arguments.of("\tv\t", "\t"),
        Arguments.of(TIME, "yesterday"),
        Arguments.of("\n", "\r\n"));
  }

  @Test
  void namesMayHaveAnythingButControlCharacters() throws Exception {
    List<String> names =
        List.of("it's \"quoted\"", "back\\slash \\t", "naïve {x} $HOME *", "a=b", "7");
    publish(names.stream().map(name -> entry(name, HERE, TIME, 7)).toList());
    for (String name : names) {
      assertEquals(new Launcher.Outcome(0, "7\n", ""), launcher.run("threads", name), name);
    }
  }

  @Test
  void controlCharactersOfAPublishedMachineReachNoTerminal() throws Exception {
    String hostile = "\u001b]0;owned\u0007 \u009b31m CPU, %d cores, 8 GiB".formatted(CORES);
    Path file = publish(entry("p", hostile, TIME, 7), entry("line\nbreak", hostile, TIME, 8));
    assertEquals(2 + 1, Files.readAllLines(flat(file)).size(), "the name is left out, p is marked");
    assertEquals(NO_JAVA, launcher.run("threads", "p").code());
    for (String lie : List.of("\u001b[31m", "\u009b31m", "\u202eUPC")) {
      Files.writeString(
          flat(file),
          "sweetspot-counts\t1\np\tv\t%s\t%d\t8\t\t7\t\t\t.\nend\t1\n".formatted(lie, CORES));
      assertEquals(NO_JAVA, launcher.run("threads", "p").code(), "nor those of a file that lies");
    }
    for (String program : List.of("p", "line\nbreak")) {
      StringWriter err = new StringWriter();
      int code =
          Sweetspot.run(
              new PrintWriter(new StringWriter()),
              new PrintWriter(err),
              "threads",
              program,
              "--defaults",
              file.toString());
      assertEquals(0, code, err.toString());
      assertTrue(err.toString().contains("owned"), err.toString());
      assertEquals("", err.toString().replaceAll("[^\\p{Cntrl}]|\n", ""), () -> "printed: " + err);
    }
  }

  @Test
  void theLauncherAndItsTwinInJavaAnswerTheSameWordForWord() throws Exception {
    Random random = new Random(3);
    Set<String> kinds = new TreeSet<>();
    for (int i = 0; i < 150; i++) {
      List<LearnedCount> entries = new ArrayList<>();
      for (int j = random.nextInt(7); j > 0; j--) {
        entries.add(randomEntry(random));
      }
      Path file = publish(entries);
      boolean fewest = random.nextBoolean();
      List<String> arguments = new ArrayList<>(List.of("threads", "p"));
      arguments.addAll(fewest ? List.of("--fewest") : List.of());
      arguments.addAll(List.of("--defaults", file.toString()));
      Launcher.Outcome outcome = launcher.run(arguments.toArray(String[]::new));
      ThreadChoice expected = twin(file, fewest);
      StringBuilder notices = new StringBuilder();
      expected.notices().forEach(notice -> notices.append("sweetspot: " + notice + "\n"));
      assertEquals(
          new Launcher.Outcome(0, expected.threads() + "\n", notices.toString()),
          outcome,
          entries::toString);
      kinds.add(outcome.err().replaceAll("[^;]*;|[^ ]*[0-9][^ ]*|, AMD.*|, Intel.*", "").strip());
    }
    assertTrue(kinds.size() > 4, "answers of too few kinds were compared: " + kinds);
  }

  private static ThreadChoice twin(Path file, boolean fewest) throws IOException {
    List<LearnedCount> ofProgram =
        RecommendationsFile.at(file).counts().stream()
            .filter(entry -> entry.program().equals("p"))
            .toList();
    return ofProgram.isEmpty()
        ? ThreadChoice.coreCount(CORES, file + " has no count for 'p'")
        : ThreadChoice.of(ofProgram, KIND, CORES, fewest);
  }

  private static LearnedCount randomEntry(Random random) {
    int memoryAt = HERE.lastIndexOf(", ");
    String here = HERE.substring(0, HERE.lastIndexOf(", ", memoryAt - 1));
    String processor =
        List.of(
                here,
                here + " 1 2 3 4 5 6 7 8-Core",
                here.split(" ", 2)[0] + " Other",
                "AMD EPYC 7763 64-Core Processor",
                "Intel(R) Xeon(R) Platinum 8375C CPU @ 2.90GHz",
                "")
            .get(random.nextInt(6));
    int cores = random.nextInt(3) == 0 ? random.nextInt(4 * CORES) : CORES;
    String memory =
        random.nextBoolean()
            ? HERE.substring(memoryAt)
            : ", %d GiB".formatted(random.nextInt(2) << random.nextInt(8));
    String quota = List.of("", "", "0.5 of ", "1.5 of ", "0.333 of ").get(random.nextInt(5));
    String other = "%s, %s%d cores%s".formatted(processor, cores == 0 ? "" : quota, cores, memory);
    LearnedCount entry =
        entry(
            List.of("p", "p", "p", "pp", "p q").get(random.nextInt(5)),
            List.of(HERE, "", other, other, other, other).get(random.nextInt(6)),
            List.of("", TIME, "2026-01-01T00:00:01Z").get(random.nextInt(3)),
            1 + random.nextInt(30),
            random.nextInt(4) == 0
                ? Optional.empty()
                : Optional.of(
                    new LearnedCount.Fewest(1 + random.nextInt(30), 0.05, random.nextInt(3) > 0)));
    LimitStanding[] standings = LimitStanding.values();
    return random.nextInt(3) > 0
        ? entry
        : new LearnedCount(
            entry.program(),
            entry.version(),
            entry.machine(),
            Optional.empty(),
            entry.size(),
            entry.lastTrialAt(),
            entry.threads(),
            entry.fewest(),
            entry.acrossSessions(),
            Optional.of(new LearnedCount.Limits(standings[random.nextInt(standings.length)])),
            random.nextBoolean()
                ? Optional.empty()
                : Optional.of(new Probed(1 + random.nextInt(3), 1 + random.nextInt(2))),
            List.of());
  }

  @Test
  void whereJavaAnswersTheCommandRunsAllTheSame() throws Exception {
    Launcher whole = Launcher.withClassesUnderTest(folder);
    Path file = folder.resolve("sweetspot-data").resolve(RecommendationsFile.NAME);
    Files.delete(flat(file));
    Launcher.Outcome outcome =
        whole.run("apply", "elsewhere", "--", "sh", "-c", "echo \"$1\"; exit 9", "", "{threads} x");
    assertEquals(9, outcome.code(), outcome.err());
    assertEquals("5 x\n", outcome.out());
    assertTrue(outcome.err().contains("from the likeliest, " + kind(CORES + 1)), outcome.err());
    Launcher.Outcome unknown = whole.run("apply", "nobody", "--", "touch", "ran");
    assertEquals(2, unknown.code());
    assertTrue(unknown.err().contains("expected one of: elsewhere, p"), unknown.err());
    assertTrue(Files.notExists(folder.resolve("ran")));
    assertTrue(whole.run("apply", "p", "--help", "--", "touch", "ran").out().contains("apply"));
    assertTrue(Files.notExists(folder.resolve("ran")));
  }
}
