package io.sweetspot.pipeline.plan;

import io.sweetspot.pipeline.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Sets of thread counts, as people write them. */
public final class ThreadCounts {
  /** What {@link #parse} accepts, for help texts and messages. */
  public static final String FORMS = "1..100, 1,2,4,8, geometric, geometric..64 or paper";

  /** More threads than this on one machine is a slip of the keyboard. */
  public static final int MOST = 100_000;

  private static final int GEOMETRIC_UPPER = 100;

  private ThreadCounts() {}

  /**
   * The thread counts of a text, rising and distinct: every count of {@code 1..100}, those of
   * {@code 1,2,4,8}, {@code geometric} (1, 2, 4, 8, 12, 16, 24, 32, 48, ... up to 100, or to
   * another count by {@code geometric..64}), or {@code paper} (the 32 counts of Shieh and Li 2017,
   * section 2.2).
   *
   * @throws InvalidInputException for anything else
   */
  public static List<Integer> parse(String text) {
    String form = text.strip();
    if (form.equals("paper")) {
      return paper();
    }
    if (form.equals("geometric")) {
      return geometric(GEOMETRIC_UPPER);
    }
    int dots = form.indexOf("..");
    if (dots > 0) {
      String from = form.substring(0, dots);
      int upper = count(form.substring(dots + 2), text);
      if (from.equals("geometric")) {
        return geometric(upper);
      }
      int lower = count(from, text);
      if (lower > upper) {
        throw wrong(text, "%d comes after %d".formatted(lower, upper));
      }
      return IntStream.rangeClosed(lower, upper).boxed().toList();
    }
    List<Integer> counts = new ArrayList<>();
    for (String part : form.split(",", -1)) {
      int count = count(part, text);
      if (!counts.isEmpty() && counts.get(counts.size() - 1) >= count) {
        throw wrong(text, "%d stands after %d".formatted(count, counts.get(counts.size() - 1)));
      }
      counts.add(count);
    }
    return List.copyOf(counts);
  }

  /** 1, 2, 4, 8, then two steps a doubling (12, 16, 24, 32, ...), and the upper end itself. */
  static List<Integer> geometric(int upper) {
    List<Integer> counts = new ArrayList<>();
    for (int power = 1; power <= upper; power *= 2) {
      counts.add(power);
      if (power >= 8 && power + power / 2 <= upper) {
        counts.add(power + power / 2);
      }
    }
    if (counts.get(counts.size() - 1) < upper) {
      counts.add(upper);
    }
    return List.copyOf(counts);
  }

  private static List<Integer> paper() {
    List<Integer> counts = new ArrayList<>(List.of(1, 2));
    addSteps(counts, 10, 30, 2);
    addSteps(counts, 33, 60, 3);
    addSteps(counts, 64, 80, 4);
    addSteps(counts, 85, 100, 5);
    return List.copyOf(counts);
  }

  private static void addSteps(List<Integer> counts, int from, int to, int step) {
    for (int count = from; count <= to; count += step) {
      counts.add(count);
    }
  }

  private static int count(String part, String text) {
    try {
      int count = Integer.parseInt(part.strip());
      if (count >= 1 && count <= MOST) {
        return count;
      }
    } catch (NumberFormatException e) {
      throw wrong(text, "'%s' is no whole number".formatted(part));
    }
    throw wrong(text, "%s is not between 1 and %d".formatted(part.strip(), MOST));
  }

  private static InvalidInputException wrong(String text, String problem) {
    return new InvalidInputException(
        "thread counts are '%s', but %s; expected rising counts such as %s"
            .formatted(text, problem, FORMS));
  }
}
