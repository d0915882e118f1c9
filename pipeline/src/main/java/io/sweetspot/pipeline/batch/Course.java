package io.sweetspot.pipeline.batch;

import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Size;
import io.sweetspot.fitting.decide.Question;
import java.util.List;
import java.util.Optional;

/**
 * At how many threads the next item runs: one count for all items, or by their sizes. No item is
 * ended early for being slow: it is work that has to be done.
 *
 * <p>A function of the trials so far: a workload that is resumed takes the same course.
 */
sealed interface Course permits OneCount, CountBySize {

  /** One item in so many is a probe, once something was learned. */
  int PROBE_EVERY = 10;

  /**
   * What comes next.
   *
   * @param threads thread count
   * @param role what the trial is evidence for
   * @param run which tells trials of the same item at the same count apart
   */
  record Step(int threads, Role role, int run) {}

  /** Takes note of an item's trial; in order. */
  void add(ItemTrial trial);

  /**
   * The next step; empty where nothing ever succeeded, so that there is nothing to go by.
   *
   * @param size of the next item; none where it is not known
   */
  Optional<Step> next(Size size);

  /** Where it stands, for a line that others share; empty where there is nothing to say. */
  String standing();

  /**
   * What was learned and saved, in words.
   *
   * @param trials of all sessions, in order
   */
  List<String> lines(List<ItemTrial> trials);

  /** What savings are measured against. */
  int baseline();

  /** The count that was given, or as many as there are cores. */
  static int baseline(Question question) {
    return question.baseline() > 0 ? question.baseline() : question.cores();
  }

  /** What sizes of items showed; empty where sizes are of no account. */
  Optional<SizedEvidence> evidence();
}
