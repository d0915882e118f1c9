package io.sweetspot.pipeline.check;

import io.sweetspot.pipeline.check.CheckResult.Status;
import java.util.List;
import java.util.stream.Collectors;

/** What a check of several programs comes to, in one line and as an exit code. */
public record CheckSummary(List<CheckResult> results) {
  /** Exit code: no count is shown to be wrong. */
  public static final int HOLDS = 0;

  /** Exit code: nothing could be compared. */
  public static final int UNTESTED = 3;

  /** Exit code: a learned count has become wrong. */
  public static final int WRONG = 10;

  /** Exit code: a program is broken, whatever else is wrong. */
  public static final int BROKEN = 11;

  public CheckSummary {
    results = List.copyOf(results);
  }

  /** The exit code. */
  public int exitCode() {
    if (any(Status.BROKEN)) {
      return BROKEN;
    }
    if (any(Status.WRONG)) {
      return WRONG;
    }
    return any(Status.UNTESTED) ? UNTESTED : HOLDS;
  }

  private boolean any(Status status) {
    return results.stream().anyMatch(each -> each.status() == status);
  }

  /** The line, such as {@code 1 wrong: convert; 2 hold}. */
  public String line() {
    return List.of(Status.BROKEN, Status.WRONG, Status.UNTESTED, Status.OPEN, Status.HOLDS).stream()
        .filter(this::any)
        .map(this::part)
        .collect(Collectors.joining("; "));
  }

  private String part(Status status) {
    List<String> names =
        results.stream().filter(each -> each.status() == status).map(CheckResult::program).toList();
    return "%d %s: %s".formatted(names.size(), status.label(), String.join(", ", names));
  }
}
