package io.sweetspot.pipeline.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sweetspot.datasets.PrintableText;
import io.sweetspot.pipeline.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What timers are told, read back by those who will read it. */
class TimersTest {
  private static final Nights DAILY =
      new Nights(CronExpression.of("0 2 * * *"), ZoneId.of("Europe/Berlin"));

  /** Every character that some language treats in its own way. */
  private static final String NASTY =
      "it's 100% \"$HOME\" $(HOME) $$ {% endraw %}{{7*7}}{# x #} \\n \\% %n `é` ~ - #;&|<>*? \\";

  @TempDir Path folder;

  private NightlyCommand command(List<String> launcher, List<String> options, String name) {
    return new NightlyCommand(
        launcher, options, folder, System.getenv("PATH"), folder.resolve(name));
  }

  private NightlyCommand printing(String text) {
    return command(List.of("/bin/echo"), List.of(text), "data");
  }

  private static Tool.Answer run(String... arguments) throws Exception {
    return Tool.of(arguments[0])
        .ask("", List.of(arguments).subList(1, arguments.length))
        .orElseGet(() -> new Tool.Answer(127, "", "not there"));
  }

  private Tool script(String name, String text) throws Exception {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + text);
    assertTrue(file.toFile().setExecutable(true));
    return Tool.of(file.toString());
  }

  @Test
  void systemdVerifiesItsUnitsWhateverIsInTheirPaths() throws Exception {
    assumeTrue(run("systemd-analyze", "--version").code() == 0, "there is no systemd here");
    Path nasty = Files.createDirectory(folder.resolve("it's 100% $HOME \\n \\"));
    NightlyCommand command =
        new NightlyCommand(
            List.of(Files.copy(Path.of("/bin/echo"), folder.resolve("100% $HOME")).toString()),
            List.of("--dataset", NASTY),
            nasty,
            "/usr/bin:/bin",
            nasty.resolve("data"));
    SystemdUnits units = SystemdUnits.of(DAILY, command, Optional.empty());
    Path service = folder.resolve(units.name() + ".service");
    Path timer = folder.resolve(units.name() + ".timer");
    Files.writeString(service, units.service());
    Files.writeString(timer, units.timer());
    Tool.Answer answer = run("systemd-analyze", "verify", service.toString(), timer.toString());
    assertEquals(0, answer.code(), answer.said());
    assertEquals("", answer.err());
    assertTrue(units.service().contains("SuccessExitStatus=10\n"), units.service());
    assertTrue(units.timer().contains("Persistent=true\n"), units.timer());
    assertTrue(units.service().contains("100%% \\\"$$HOME\\\""), units.service());
    assertEquals(command.arguments(), executed(units.service()));
  }

  /** The words of ExecStart by the rules of systemd.service(5). */
  private static List<String> executed(String service) {
    String line =
        service.lines().filter(each -> each.startsWith("ExecStart=")).findFirst().orElseThrow();
    List<String> words = new ArrayList<>();
    Matcher quoted = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"( |$)").matcher(line.substring(10));
    while (quoted.lookingAt()) {
      String word = quoted.group(1).replaceAll("\\\\(.)", "$1").replace("%%", "%");
      words.add(words.isEmpty() ? word : word.replace("$$", "$"));
      quoted.region(quoted.end(), line.length() - 10);
    }
    assertTrue(quoted.regionStart() == line.length() - 10, line);
    return words;
  }

  @ParameterizedTest
  @CsvSource({
    "0 2 * * *, *-*-* 02:00:00 Europe/Berlin, 2026-11-24 01:00:00",
    "'0,30 1-3 * 12 sat,7', 'Sat,Sun *-12-* 01..03:00,30:00 Europe/Berlin', 2026-12-05 00:00:00",
    "0 4 * * 1, Mon *-*-* 04:00:00 Europe/Berlin, 2026-11-30 03:00:00"
  })
  void systemdUnderstandsWhatACronExpressionBecomes(String cron, String normal, String next)
      throws Exception {
    assumeTrue(run("systemd-analyze", "--version").code() == 0, "there is no systemd here");
    Nights nights = new Nights(CronExpression.of(cron), ZoneId.of("Europe/Berlin"));
    List<String> events = SystemdUnits.calendar(nights);
    assertEquals(1, events.size());
    Tool.Answer answer =
        run("systemd-analyze", "calendar", "--base-time=2026-11-23 12:00:00 UTC", events.get(0));
    assertEquals(0, answer.code(), answer.said());
    String normalized = answer.out().replace("Sat..Sun", "Sat,Sun");
    assertTrue(
        normalized.contains("Normalized form: " + normal)
            || normalized.contains("Normalized form: " + normal.replace("01..03", "01,02,03")),
        answer.out());
    assertTrue(answer.out().contains(next), answer.out());
  }

  @Test
  void daysOfMonthOrWeekBecomeTwoEvents() {
    Nights nights = new Nights(CronExpression.of("0 2 1,15 * 5"), ZoneId.of("UTC"));
    assertEquals(
        List.of("*-*-01,15 02:00:00 UTC", "Fri *-*-* 02:00:00 UTC"), SystemdUnits.calendar(nights));
  }

  @Test
  void installsTheUnitsOnceAndRemovesThemAgain() throws Exception {
    Path log = folder.resolve("log");
    Tool systemctl =
        script(
            "systemctl", "echo \"$@\" >> " + log + "; [ $1 != is-system-running ] || echo running");
    Path units = folder.resolve("units");
    SystemdTimers timers =
        new SystemdTimers(units, systemctl, Tool.of("/nonexistent/analyze"), false);
    SystemdUnits made = SystemdUnits.of(DAILY, printing("night"), Optional.empty());
    timers.install(made);
    timers.install(made);
    assertEquals(made.timer(), Files.readString(units.resolve(made.name() + ".timer")));
    assertEquals(made.service(), Files.readString(units.resolve(made.name() + ".service")));
    assertTrue(Files.readString(log).contains("enable " + made.name() + ".timer"));
    assertTrue(timers.remove(made.name()));
    assertFalse(timers.remove(made.name()));
    assertEquals(0, units.toFile().list().length);
    assertTrue(Files.readString(log).contains("disable --now " + made.name() + ".timer"));
  }

  @Test
  void systemdThatDoesNotRunIsToldAndNothingIsInstalled() throws Exception {
    Tool systemctl = script("systemctl", "echo offline; exit 1");
    Path units = folder.resolve("units");
    SystemdTimers timers = new SystemdTimers(units, systemctl, Tool.of("true"), true);
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () -> timers.install(SystemdUnits.of(DAILY, printing("x"), Optional.empty())));
    assertTrue(refused.getMessage().contains("says: offline"), refused.getMessage());
    assertTrue(refused.getMessage().contains("--print"), refused.getMessage());
    assertFalse(Files.exists(units));
  }

  /** Keeps what it is given in a file, and says what cron's own says where there is none. */
  private Crontab fakeCrontab(Path kept) throws Exception {
    return new Crontab(
        script(
            "crontab",
            """
            case $1 in
              -l) [ -f '%1$s' ] && exec cat '%1$s'; echo "no crontab for somebody" >&2; exit 1 ;;
              -r) exec rm '%1$s' ;;
              -) exec cat > '%1$s' ;;
            esac
            """
                .formatted(kept)));
  }

  @Test
  void otherLinesOfTheCrontabStayAsTheyAreByteForByte() throws Exception {
    Path kept = folder.resolve("kept");
    byte[] others =
        "# mine \r\n\t* * * * * true\n\u00e9\u00ff\n\n0 1 * * * last % line"
            .getBytes(StandardCharsets.ISO_8859_1);
    Files.write(kept, others);
    Crontab crontab = fakeCrontab(kept);
    NightlyCommand first = printing("first");
    NightlyCommand second = command(List.of("/bin/echo"), List.of("second"), "data 100%");
    String line = Crontab.line(DAILY, first);
    crontab.install(line, first.dataset());
    crontab.install(line, first.dataset());
    crontab.install(Crontab.line(DAILY, second), second.dataset());
    String text = Files.readString(kept, StandardCharsets.ISO_8859_1);
    assertEquals(2, text.split("# sweetspot recalibrates", -1).length - 1, text);
    assertTrue(crontab.remove(first.dataset()));
    assertFalse(crontab.remove(first.dataset()));
    assertTrue(Files.readString(kept, StandardCharsets.ISO_8859_1).contains("second"));
    assertTrue(crontab.remove(second.dataset()));
    byte[] ended = Arrays.copyOf(others, others.length + 1);
    ended[others.length] = '\n';
    assertArrayEquals(ended, Files.readAllBytes(kept));
  }

  @Test
  void aCrontabThatHeldNothingElseIsGoneAfterwards() throws Exception {
    Path kept = folder.resolve("kept");
    Crontab crontab = fakeCrontab(kept);
    crontab.install(Crontab.line(DAILY, printing("x")), folder.resolve("data"));
    assertTrue(Files.exists(kept));
    assertTrue(crontab.remove(folder.resolve("data")));
    assertFalse(Files.exists(kept));
  }

  @Test
  void theCrontabOfThisMachineTakesOurLineAndGivesItBack() throws Exception {
    Tool.Answer before = run("crontab", "-l");
    assumeTrue(before.code() == 0 || before.err().contains("no crontab"), "there is no cron here");
    Crontab crontab = Crontab.ofUser();
    NightlyCommand command = printing(NASTY);
    crontab.install(Crontab.line(DAILY, command), command.dataset());
    try {
      assertTrue(run("crontab", "-l").out().contains("# sweetspot recalibrates " + folder));
    } finally {
      assertTrue(crontab.remove(command.dataset()));
    }
    assertEquals(before.out(), run("crontab", "-l").out());
  }

  /** Cron takes the backslash from before a per cent sign, ends at a bare one, and asks sh. */
  @Test
  void theShellOfCronSeesTheArgumentsAsTheyWere() throws Exception {
    Files.createDirectory(folder.resolve("data"));
    String line = Crontab.line(DAILY, printing(NASTY));
    String command = line.substring("0 2 * * * ".length());
    assertFalse(command.matches(".*(?<!\\\\)%.*"), command);
    Tool.Answer answer = run("sh", "-c", command.replace("\\%", "%"));
    assertEquals(0, answer.code(), answer.said());
    assertEquals(
        NASTY + "\n",
        new String(answer.out().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
  }

  @Test
  void whatFailsAtNightIsMailedWithItsComplaintsAndWhatDoesNotIsNot() throws Exception {
    Files.createDirectory(folder.resolve("data"));
    for (int code : List.of(0, 2, 10, 11)) {
      NightlyCommand command =
          command(
              List.of("/bin/sh", "-c"),
              List.of("echo summary; echo complaint >&2; exit " + code),
              "data");
      String line = Crontab.line(DAILY, command).substring("0 2 * * * ".length());
      Tool.Answer answer = run("sh", "-c", line);
      assertEquals(code == 2 ? "summary\ncomplaint\n" : "summary\n", answer.out());
    }
  }

  @Test
  void kubernetesGetsACronJobThatForbidsTwoAtOnce() {
    NightlyCommand command =
        command(List.of("unused"), List.of("recalibrate", "--dataset", NASTY), "Data 1");
    String yaml =
        new KubernetesCronJob("registry/ours:1", Path.of("/srv/$(x) %s.yaml"), 2)
            .yaml(DAILY, command, Optional.of(Duration.ofHours(4)));
    Map<?, ?> job = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
    assertEquals("batch/v1", job.get("apiVersion"));
    assertEquals("CronJob", job.get("kind"));
    Map<?, ?> spec = (Map<?, ?>) job.get("spec");
    assertEquals("0 2 * * *", spec.get("schedule"));
    assertEquals("Europe/Berlin", spec.get("timeZone"));
    assertEquals("Forbid", spec.get("concurrencyPolicy"));
    Map<?, ?> run = (Map<?, ?>) ((Map<?, ?>) spec.get("jobTemplate")).get("spec");
    assertEquals(14400, run.get("activeDeadlineSeconds"));
    Map<?, ?> pod = (Map<?, ?>) ((Map<?, ?>) run.get("template")).get("spec");
    Map<?, ?> container = (Map<?, ?>) ((List<?>) pod.get("containers")).get(0);
    assertEquals(
        List.of("sweetspot", "recalibrate", "--dataset", NASTY),
        ((List<?>) container.get("args"))
            .stream().map(argument -> expanded(argument.toString())).toList());
    String cpus = "{requests={cpu=2, memory=4Gi}, limits={cpu=2, memory=4Gi}}";
    assertEquals(cpus, container.get("resources").toString());
    assertEquals(
        "[{name=dataset, mountPath=%s}, {name=catalog, mountPath=/srv/$(x) %%s.yaml, subPath=programs.yaml}]"
            .formatted(folder.resolve("Data 1")),
        container.get("volumeMounts").toString());
    assertEquals(
        "[{name=dataset, persistentVolumeClaim={claimName=%1$s}}, {name=catalog, configMap={name=%1$s}}]"
            .formatted(command.name()),
        pod.get("volumes").toString());
    assertTrue(
        ((Map<?, ?>) job.get("metadata"))
            .get("name")
            .toString()
            .matches("sweetspot-data-1-[0-9a-f]{8}"));
  }

  /** As Kubernetes does it: $$ is $, $(NAME) the value of a variable, any other $ itself. */
  private static String expanded(String argument) {
    return Pattern.compile("\\$(\\$|\\((.*?)\\))")
        .matcher(argument)
        .replaceAll(found -> found.group(1).equals("$") ? "\\$" : "the value of a variable");
  }

  @Test
  void kubernetesTakesTheNameOfADatasetOfAnyLength() {
    String name = command(List.of("x"), List.of(), "d".repeat(200)).name();
    assertEquals(52, name.length(), name);
  }

  /** Airflow renders bash_command by Jinja and hands it to bash. */
  @Test
  void theShellOfAirflowSeesTheArgumentsAsTheyWere() throws Exception {
    assumeTrue(run("python3", "-c", "import jinja2").code() == 0, "there is no Jinja here");
    Path nasty = Files.createDirectory(folder.resolve(NASTY.replace('/', ' ') + ".sh"));
    NightlyCommand command =
        new NightlyCommand(
            List.of("/bin/sh", "-c", "printf '%s\\n' \"$PWD\" \"$PATH\" \"$@\"; exit 10", "sh"),
            List.of(NASTY),
            nasty,
            NASTY + ":" + System.getenv("PATH"),
            nasty.resolve("data"));
    Path dag = folder.resolve("dag.py");
    Files.writeString(dag, AirflowDag.python(DAILY, command, Optional.empty()));
    Path read = folder.resolve("read.py");
    Files.writeString(
        read,
        """
        import ast, jinja2, subprocess, sys
        calls = [node for node in ast.walk(ast.parse(open(sys.argv[1]).read()))
                 if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "BashOperator"]
        given = {word.arg: ast.literal_eval(word.value) for word in calls[0].keywords}
        assert not {"env", "cwd"} & given.keys(), "some versions render these, others do not"
        shell = jinja2.Environment(undefined=jinja2.StrictUndefined).from_string(given["bash_command"])
        sys.exit(subprocess.run(["bash", "-c", shell.render()]).returncode)
        """);
    Tool.Answer answer = run("python3", read.toString(), dag.toString());
    assertEquals(0, answer.code(), answer.said());
    assertEquals(
        String.join("\n", nasty.toString(), command.searchPath(), NASTY) + "\n",
        new String(answer.out().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
  }

  @Test
  void pythonReadsTheManifestAsJavaDoes() throws Exception {
    assumeTrue(run("python3", "-c", "import yaml").code() == 0, "there is no PyYAML here");
    Path manifest = folder.resolve("job.yaml");
    Files.writeString(
        manifest,
        new KubernetesCronJob(NASTY, folder, 1)
            .yaml(DAILY, command(List.of("x"), List.of(NASTY), "Data 1"), Optional.empty()));
    Tool.Answer answer =
        run(
            "python3",
            "-c",
            "import sys, yaml; c = yaml.safe_load(open(sys.argv[1], encoding='utf-8'))['spec']"
                + "['jobTemplate']['spec']['template']['spec']['containers'][0];"
                + " sys.stdout.buffer.write((c['image'] + '\\n' + c['args'][1]).encode())",
            manifest.toString());
    assertEquals(0, answer.code(), answer.said());
    assertEquals(
        NASTY + "\n" + NASTY.replace("$", "$$"),
        new String(answer.out().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
  }

  @Test
  void airflowGetsPythonThatCompiles() throws Exception {
    assumeTrue(run("python3", "--version").code() == 0, "there is no python3 here");
    String python = AirflowDag.python(DAILY, printing(NASTY), Optional.of(Duration.ofHours(4)));
    Path file = folder.resolve("dag.py");
    Files.writeString(file, python);
    Tool.Answer answer = run("python3", "-m", "py_compile", file.toString());
    assertEquals(0, answer.code(), answer.said());
    assertTrue(python.contains("max_active_runs=1"), python);
  }

  @Test
  void twoDatasetsOfOneNameHaveTimersOfDifferentNames() {
    String one = new NightlyCommand(List.of(), List.of(), folder, "", Path.of("/a/data")).name();
    String other = new NightlyCommand(List.of(), List.of(), folder, "", Path.of("/b/data")).name();
    assertNotEquals(one, other);
    assertTrue(one.startsWith("sweetspot-data-"), one);
  }

  /** Lines end for some readers where Unicode says so. */
  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\u2028b", "a\u0085b", "a\u001b[31m", "a\ud800"})
  void aLineBreakInAPathIsRefused(String text) {
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class, () -> command(List.of("x"), List.of(text), "data"));
    assertTrue(PrintableText.isPrintable(refused.getMessage()), refused.getMessage());
  }

  @Test
  void aProcessesLastLineIsItsSummaryAndItsExitCodeIsKept() throws Exception {
    List<String> passed = new ArrayList<>();
    NightProcess process =
        new NightProcess(
            command(List.of("/bin/sh", "-c"), List.of("echo one; echo two; exit 10"), "data"),
            passed::add);
    assertEquals(new NightlyRun.Result(10, "two"), process.run());
    assertEquals(List.of("one"), passed);
    process.stop();
    assertThrows(InterruptedException.class, process::run);
  }

  @Test
  @Timeout(60)
  void aRunningRecalibrationIsAskedToStopAndItsNightIsNotOver() throws Exception {
    Path running = folder.resolve("running");
    Path stopped = folder.resolve("stopped");
    assertEquals(0, run("mkfifo", running.toString()).code());
    String script =
        "trap 'echo asked > %s; exit 10' TERM; echo here > %s; while :; do sleep 0.1; done";
    NightProcess process =
        new NightProcess(
            command(List.of("/bin/sh", "-c"), List.of(script.formatted(stopped, running)), "data"),
            line -> {});
    CompletableFuture<Boolean> interrupted =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                process.run();
                return false;
              } catch (InterruptedException e) {
                return true;
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    try (InputStream said = Files.newInputStream(running)) {
      assertEquals('h', said.read());
    }
    process.stop();
    assertTrue(interrupted.get());
    assertEquals("asked\n", Files.readString(stopped));
  }
}
