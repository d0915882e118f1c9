package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.parquet.Labels;
import io.sweetspot.datasets.parquet.MeasurementBlock;
import io.sweetspot.pipeline.calibrate.shards.PackedBytes;
import io.sweetspot.pipeline.calibrate.shards.Shard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Folds row groups into curves as they are read: the inner loop of a calibration. Memory follows
 * the number of programs, runs and thread counts, not of rows.
 */
final class CurveFold implements Consumer<MeasurementBlock> {
  private final Predicate<String> wanted;
  private final Map<HostKey, CurveSums> sums = new HashMap<>();

  /** A fold of the programs whose names are wanted. */
  CurveFold(Predicate<String> wanted) {
    this.wanted = wanted;
  }

  @Override
  public void accept(MeasurementBlock block) {
    Labels<Identity> identities = block.identities();
    boolean[] skipped = places(identities, identity -> !wanted.test(identity.program()));
    boolean[] succeeded = places(block.outcomes(), outcome -> outcome == Outcome.SUCCEEDED);
    Labels<String> hosts = block.hosts();
    Labels<Role> roles = block.roles();
    int[] digits = roles.values().stream().mapToInt(CurveSums::digit).toArray();
    LongIndex keys = new LongIndex();
    List<CurveSums> found = new ArrayList<>();
    long last = -1;
    int number = -1;
    for (int row = 0; row < block.rows(); row++) {
      int identity = identities.place(row);
      if (skipped[identity]) {
        continue;
      }
      long next = (long) identity * hosts.values().size() + hosts.place(row);
      if (next != last) { // Most often the trials of a program lie together.
        number = keys.number(next);
        last = next;
      }
      if (number == found.size()) {
        HostKey key = new HostKey(identities.of(row), hosts.of(row));
        found.add(sums.computeIfAbsent(key, each -> new CurveSums()));
      }
      CurveSums ofKey = found.get(number);
      ofKey.started(block.startedAtMicros(row));
      if (succeeded[block.outcomes().place(row)]) {
        ofKey.add(digits[roles.place(row)], block.run(row), block.threads(row), block.seconds(row));
      } else {
        ofKey.addFailed(block.threads(row));
      }
    }
  }

  /** The sums of all rows so far, by shard, as bytes that {@link #newest} takes. */
  SortedMap<Integer, byte[]> shards() {
    SortedMap<Integer, Map<HostKey, CurveSums>> shards = new TreeMap<>();
    sums.forEach(
        (key, sum) ->
            shards
                .computeIfAbsent(Shard.numberOf(key.key().program()), shard -> new HashMap<>())
                .put(key, sum));
    SortedMap<Integer, byte[]> bytes = new TreeMap<>();
    shards.forEach(
        (shard, of) -> {
          PackedBytes.Writer out = new PackedBytes.Writer();
          out.add(of.size());
          of.forEach(
              (key, sum) -> {
                key.write(out);
                sum.write(out);
              });
          bytes.put(shard, out.toBytes());
        });
    return bytes;
  }

  /**
   * The curves, by key, of the newest version of every program that several folds saw in a shard,
   * merged in the order given. They are made one program at a time.
   */
  static Stream<ProgramCurves> newest(List<byte[]> partials) {
    SortedMap<Identity, SortedMap<HostKey, CurveSums>> programs = new TreeMap<>();
    for (byte[] partial : partials) {
      PackedBytes.Reader in = new PackedBytes.Reader(partial);
      for (int left = in.nextInt(); left > 0; left--) {
        HostKey key = HostKey.read(in);
        programs
            .computeIfAbsent(key.key().anyVersion(), program -> new TreeMap<>())
            .computeIfAbsent(key, host -> new CurveSums())
            .merge(in);
      }
    }
    return programs.values().stream().map(CurveFold::newest);
  }

  /** Each host's own level is removed before the curves of several become one. */
  private static ProgramCurves newest(SortedMap<HostKey, CurveSums> sums) {
    SortedMap<Identity, ProgramCurves> versions = new TreeMap<>();
    sums.forEach(
        (of, sum) ->
            versions.merge(of.key(), sum.curves(of.key(), of.host()), ProgramCurves::merge));
    return ProgramCurves.newest(
        versions.values().stream().map(ProgramCurves::withoutHostLevels).toList());
  }

  /** At which places of the labels the condition holds: asked once a value, not once a row. */
  private static <T> boolean[] places(Labels<T> labels, Predicate<? super T> condition) {
    boolean[] places = new boolean[labels.values().size()];
    for (int place = 0; place < places.length; place++) {
      places[place] = condition.test(labels.values().get(place));
    }
    return places;
  }

  /** What is summed up apart: hosts of one kind still differ. */
  private record HostKey(Identity key, String host) implements Comparable<HostKey> {
    private static final Comparator<HostKey> ORDER =
        Comparator.comparing(HostKey::key).thenComparing(HostKey::host);

    @Override
    public int compareTo(HostKey other) {
      return ORDER.compare(this, other);
    }

    void write(PackedBytes.Writer out) {
      PackedIdentity.write(key, out);
      out.add(host);
    }

    static HostKey read(PackedBytes.Reader in) {
      return new HostKey(PackedIdentity.read(in), in.nextText());
    }
  }
}
