package io.sweetspot.workloads;

import io.sweetspot.datasets.PrintableText;
import io.sweetspot.datasets.Quota;
import io.sweetspot.datasets.Size;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program to be tuned: a command, and how one trial of it is to be judged.
 *
 * <p>In every argument and every value of the environment {@code {threads}} stands for the thread
 * count, {@code {size}} for the size of the work, and {@code {scratch}} for an empty folder that is
 * made before the trial and removed after it. A first argument {@code {java}} stands for this Java
 * with our classes, which is how a program of our own runs in a fresh JVM. No shell parses the
 * command.
 *
 * @param name what people and the dataset call it; not blank, without control characters
 * @param command argument vector; not empty
 * @param directory absolute path of the folder it runs in
 * @param environment variables beside the inherited ones
 * @param timeout how long a trial may take before its process tree is ended; above 0
 * @param cap how long what is inside the clock may take; above 0, at most the timeout, which holds
 *     for what prepares it and cleans up, too
 * @param expectedExitCode exit code of a trial that succeeded, 0 to 255
 * @param metric pattern (RE2) whose first group, in the last line that matches of the last 4 MiB of
 *     output, is the seconds to use instead of the wall time; empty for the wall time
 * @param prepare command run before each trial, outside the clock; empty for none
 * @param cleanup command run after each trial, outside the clock; empty for none
 * @param quota how much processor time a trial may use, in a control group made for it; none where
 *     it may use all that we may
 * @param aim what it is tuned for
 * @param service what the command is the load of; {@link Service#NONE} where it is the program
 * @param size of its work; none where it has no sizes
 */
public record Program(
    String name,
    List<String> command,
    String directory,
    Map<String, String> environment,
    Duration timeout,
    Duration cap,
    int expectedExitCode,
    String metric,
    List<String> prepare,
    List<String> cleanup,
    Quota quota,
    Aim aim,
    Service service,
    Size size)
    implements Serializable {

  /** Set in the environment of every trial, beside what the catalog asks for. */
  public static final String THREADS_VARIABLE = "SWEETSPOT_THREADS";

  /** The size of the work, set in the environment of every trial that has one. */
  public static final String SIZE_VARIABLE = "SWEETSPOT_SIZE";

  /** Where a program may put its files, set in the environment of every trial. */
  public static final String SCRATCH_VARIABLE = "SWEETSPOT_SCRATCH";

  /** How long a trial may take where nobody says: one hour. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofHours(1);

  static final String JAVA = "{java}";
  private static final String THREADS = "{threads}";
  private static final String SIZE = "{size}";

  /** Other tools have their own, such as {@code %{size}} of rpm. */
  private static final Pattern SIZE_OF_WORK = Pattern.compile("(?<![%$])\\{size}");

  private static final String SCRATCH = "{scratch}";

  public Program {
    if (name.isBlank()) {
      throw new IllegalArgumentException("the program's name is blank; expected a name");
    }
    if (!PrintableText.isPrintable(name)) {
      throw new IllegalArgumentException(
          "the program's name is '%s'; expected no control characters"
              .formatted(PrintableText.line(name)));
    }
    if (command.isEmpty() || command.get(0).isBlank()) {
      throw new IllegalArgumentException(
          "program '%s' has no command; expected an argument vector".formatted(name));
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException(
          "timeout of program '%s' is %s; expected a time above 0".formatted(name, timeout));
    }
    if (cap.isNegative() || cap.isZero() || cap.compareTo(timeout) > 0) {
      throw new IllegalArgumentException(
          "cap of program '%s' is %s; expected a time above 0, at most its timeout, %s"
              .formatted(name, cap, timeout));
    }
    if (expectedExitCode < 0 || expectedExitCode > 255) {
      throw new IllegalArgumentException(
          "exit code of program '%s' is %d; expected 0 to 255".formatted(name, expectedExitCode));
    }
    requireMetric(name, metric);
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    prepare = List.copyOf(prepare);
    cleanup = List.copyOf(cleanup);
  }

  /** A program that ends by itself and may use as much processor time as we may. */
  public Program(
      String name,
      List<String> command,
      String directory,
      Map<String, String> environment,
      Duration timeout,
      int expectedExitCode,
      String metric,
      List<String> prepare,
      List<String> cleanup) {
    this(
        name,
        command,
        directory,
        environment,
        timeout,
        timeout,
        expectedExitCode,
        metric,
        prepare,
        cleanup,
        Quota.NONE,
        Aim.SECONDS,
        Service.NONE,
        Size.NONE);
  }

  /** A program with the given command, run where we run, and otherwise the defaults. */
  public static Program of(String name, List<String> command) {
    return new Program(
        name,
        command,
        Path.of("").toAbsolutePath().toString(),
        Map.of(),
        DEFAULT_TIMEOUT,
        0,
        "",
        List.of(),
        List.of());
  }

  /** The same program under another command, such as another build of it. */
  public Program withCommand(List<String> other) {
    return with(other, timeout, cap, quota, aim, service, size);
  }

  /** The same program, its trials ended after another time. */
  public Program withTimeout(Duration other) {
    return with(command, other, other, quota, aim, service, size);
  }

  /** The same program, given no more than so long inside the clock, or than its timeout. */
  public Program capped(Duration most) {
    Duration least = most.compareTo(timeout) < 0 ? most : timeout;
    return with(command, timeout, least, quota, aim, service, size);
  }

  /** The same program, limited to so much processor time. */
  public Program within(Quota other) {
    return with(command, timeout, cap, other, aim, service, size);
  }

  /** The same program, whose command is the load of that service. */
  public Program withService(Service other) {
    return with(command, timeout, cap, quota, aim, other, size);
  }

  /** The same program, tuned for that. */
  public Program withAim(Aim other) {
    return with(command, timeout, cap, quota, other, service, size);
  }

  /** The same program, given work of that size. */
  public Program ofSize(Size other) {
    return with(command, timeout, cap, quota, aim, service, other);
  }

  private Program with(
      List<String> otherCommand,
      Duration otherTimeout,
      Duration otherCap,
      Quota otherQuota,
      Aim otherAim,
      Service otherService,
      Size otherSize) {
    return new Program(
        name,
        otherCommand,
        directory,
        environment,
        otherTimeout,
        otherCap,
        expectedExitCode,
        metric,
        prepare,
        cleanup,
        otherQuota,
        otherAim,
        otherService,
        otherSize);
  }

  /**
   * Whether its score is other than the time from start to end: a figure that it reports, what
   * another goal makes of the trial, or the time of a service's load.
   */
  public boolean reportsItself() {
    return !metric.isEmpty() || service.isPresent() || !aim.goal().isSeconds();
  }

  /**
   * Whether a trial's thread count can reach the program through its command or environment. Where
   * it cannot, only a program that reads {@value #THREADS_VARIABLE} sees it.
   */
  public boolean mentionsThreads() {
    return command.stream().anyMatch(argument -> argument.contains(THREADS))
        || service.command().stream().anyMatch(argument -> argument.contains(THREADS))
        || environment.values().stream().anyMatch(value -> value.contains(THREADS));
  }

  /** Whether the size of the work can reach the program, or what makes its input. */
  public boolean mentionsSize() {
    return Stream.of(command, service.command(), prepare, environment.values())
        .flatMap(Collection::stream)
        .anyMatch(text -> SIZE_OF_WORK.matcher(text).find());
  }

  /** Its name alone: commands and environments may hold secrets. */
  @Override
  public String toString() {
    return "program '%s'".formatted(name);
  }

  /** The arguments of one trial. */
  List<String> arguments(int threads, Path scratch) {
    return replaced(command, threads, scratch);
  }

  /** The arguments of one start of the service. */
  List<String> serviceArguments(int threads, Path scratch) {
    return replaced(service.command(), threads, scratch);
  }

  List<String> prepareArguments(int threads, Path scratch) {
    return replaced(prepare, threads, scratch);
  }

  List<String> cleanupArguments(int threads, Path scratch) {
    return replaced(cleanup, threads, scratch);
  }

  /** What one trial finds in its environment beside what it inherits. */
  Map<String, String> environment(int threads, Path scratch) {
    Map<String, String> variables = new TreeMap<>();
    variables.put(THREADS_VARIABLE, Integer.toString(threads));
    if (!size.isNone()) {
      variables.put(SIZE_VARIABLE, size.text());
    }
    variables.put(SCRATCH_VARIABLE, scratch.toString());
    environment.forEach((key, value) -> variables.put(key, replaced(value, threads, scratch)));
    return variables;
  }

  private List<String> replaced(List<String> arguments, int threads, Path scratch) {
    List<String> result = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.equals(JAVA) && result.isEmpty()) {
        result.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        result.add("-cp");
        result.add(OurClasses.path());
      } else {
        result.add(replaced(argument, threads, scratch));
      }
    }
    return List.copyOf(result);
  }

  private String replaced(String text, int threads, Path scratch) {
    String withSize = size.isNone() ? text : text.replace(SIZE, size.text());
    return withSize
        .replace(THREADS, Integer.toString(threads))
        .replace(SCRATCH, scratch.toString());
  }

  private static void requireMetric(String name, String metric) {
    try {
      if (!metric.isEmpty()) {
        Metric.parse(metric);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "metric of program '%s' is '%s'; %s".formatted(name, metric, e.getMessage()), e);
    }
  }
}
