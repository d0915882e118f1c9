package io.sweetspot.pipeline.batch;

import io.sweetspot.pipeline.FailureWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a workload went, all of its sessions together.
 *
 * @param items how many there are
 * @param failed those that did not succeed, with why
 * @param trials every execution, in order
 * @param learned what was learned and saved, in words
 * @param baseline the count that savings are measured against
 * @param evidence what sizes of items showed; empty where sizes are of no account
 */
public record BatchResult(
    int items,
    Map<Item, String> failed,
    List<ItemTrial> trials,
    List<String> learned,
    int baseline,
    Optional<SizedEvidence> evidence) {

  /** The result as people read it. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    double spent = trials.stream().mapToDouble(each -> each.trial().wallSeconds()).sum();
    lines.add(
        String.format(
            Locale.ROOT,
            "%d of %d items done in %.1f s of running, %d failed; %d executions",
            items - failed.size(),
            items,
            spent,
            failed.size(),
            trials.size()));
    lines.addAll(learned);
    failed.forEach(
        (item, why) -> lines.add("failed: %s (%s)".formatted(item.text(), FailureWords.of(why))));
    return lines;
  }
}
