package io.sweetspot.fitting.sessions;

import java.util.List;
import java.util.function.IntPredicate;

/**
 * What all sessions together say of a count that is recommended: whether it holds in the long run,
 * whatever a session has of its own.
 *
 * <p>Each rival has to be shown to be no faster by more than the tolerance, so no level is shared
 * among them. Below three sessions too little is known of what differs between them, so there only
 * a rival that is slower beyond doubt counts as settled.
 *
 * @param threads the recommended count
 * @param sessions how many have it
 * @param rivals every other count that a session has beside it, increasing
 */
public record LongRun(int threads, int sessions, List<Rival> rivals) {
  /** Fewer sessions tell nothing of what differs between them. */
  public static final int FEWEST_SESSIONS = 3;

  public LongRun {
    rivals = List.copyOf(rivals);
  }

  /**
   * A count beside the recommended one.
   *
   * @param slower by how much it is slower, in logarithms; below 0 where it is faster
   * @param isOpen whether it may yet be faster by more than the tolerance
   */
  public record Rival(int threads, Span slower, boolean isOpen) {}

  /**
   * What the sessions say.
   *
   * @param threads the recommended count
   * @param margin how much slower it may be than any other, in logarithms; above 0
   * @param mayBeUsed whether a count is a rival at all
   */
  public static LongRun of(
      SessionEffects effects, int threads, double margin, IntPredicate mayBeUsed) {
    List<Rival> rivals =
        effects.counts().stream()
            .filter(count -> count != threads && mayBeUsed.test(count))
            .map(count -> rival(effects, threads, count, margin))
            .filter(rival -> rival.slower().sessions() > 0)
            .toList();
    return new LongRun(threads, effects.sessions(threads), rivals);
  }

  private static Rival rival(SessionEffects effects, int threads, int rival, double margin) {
    Span slower = effects.longRun(/* threads= */ rival, /* rival= */ threads);
    boolean known = slower.sessions() >= FEWEST_SESSIONS;
    return new Rival(rival, slower, slower.low() < (known ? -margin : 0));
  }

  /** Those that may yet be faster by more than the tolerance. */
  public List<Rival> open() {
    return rivals.stream().filter(Rival::isOpen).toList();
  }

  /** Whether enough sessions have shown that no rival is faster by more than the tolerance. */
  public boolean isCertified() {
    return sessions >= FEWEST_SESSIONS && !rivals.isEmpty() && open().isEmpty();
  }

  /**
   * Whether that is shown, and that the fewest threads are slower by no more than the tolerance.
   *
   * @param margin the tolerance, in logarithms; above 0
   */
  public boolean isCertified(int fewest, double margin) {
    return isCertified() && (fewest == threads || isWithin(fewest, margin));
  }

  /**
   * Whether enough sessions have shown that a count is slower by no more than the tolerance.
   *
   * @param margin the tolerance, in logarithms; above 0
   */
  boolean isWithin(int count, double margin) {
    return rivals.stream()
        .anyMatch(
            rival ->
                rival.threads() == count
                    && rival.slower().sessions() >= FEWEST_SESSIONS
                    && rival.slower().high() <= margin);
  }
}
