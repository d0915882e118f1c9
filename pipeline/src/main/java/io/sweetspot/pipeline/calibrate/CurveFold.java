package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.Labels;
import io.sweetspot.datasets.MeasurementBlock;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.beam.sdk.util.VarInt;

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
    boolean[] skipped = places(block.programs(), wanted.negate());
    boolean[] succeeded = places(block.outcomes(), outcome -> outcome == Outcome.SUCCEEDED);
    Labels<String> programs = block.programs();
    Labels<String> versions = block.versions();
    Labels<String> kinds = block.machineKinds();
    Labels<String> hosts = block.hosts();
    Labels<Role> roles = block.roles();
    int[] digits = roles.values().stream().mapToInt(CurveSums::digit).toArray();
    LongIndex keys = new LongIndex();
    List<CurveSums> found = new ArrayList<>();
    for (int row = 0; row < block.rows(); row++) {
      int program = programs.place(row);
      if (skipped[program]) {
        continue;
      }
      int number =
          keys.number(
              (((long) program * versions.values().size() + versions.place(row))
                              * kinds.values().size()
                          + kinds.place(row))
                      * hosts.values().size()
                  + hosts.place(row));
      if (number == found.size()) {
        CurveKey key = new CurveKey(programs.of(row), versions.of(row), kinds.of(row));
        found.add(sums.computeIfAbsent(new HostKey(key, hosts.of(row)), each -> new CurveSums()));
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

  /** The sums of all rows so far, by shard, as bytes that {@link #merged} takes. */
  SortedMap<Integer, byte[]> shards() throws IOException {
    SortedMap<Integer, SortedMap<HostKey, CurveSums>> shards = new TreeMap<>();
    sums.forEach(
        (key, sum) ->
            shards
                .computeIfAbsent(Shards.of(key.key().program()), shard -> new TreeMap<>())
                .put(key, sum));
    SortedMap<Integer, byte[]> bytes = new TreeMap<>();
    for (Map.Entry<Integer, SortedMap<HostKey, CurveSums>> shard : shards.entrySet()) {
      ByteArrayOutputStream buffer = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(buffer);
      VarInt.encode(shard.getValue().size(), out);
      for (Map.Entry<HostKey, CurveSums> each : shard.getValue().entrySet()) {
        each.getKey().write(out);
        each.getValue().write(out);
      }
      bytes.put(shard.getKey(), buffer.toByteArray());
    }
    return bytes;
  }

  /**
   * The curves, by key, of what several folds saw of a shard, merged in the order given; each
   * host's own level is removed before the curves of several become one.
   */
  static List<ProgramCurves> merged(List<byte[]> partials) {
    SortedMap<HostKey, CurveSums> merged = new TreeMap<>();
    for (byte[] partial : partials) {
      try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(partial))) {
        for (int left = VarInt.decodeInt(in); left > 0; left--) {
          merged.computeIfAbsent(HostKey.read(in), key -> new CurveSums()).merge(in);
        }
      } catch (IOException e) {
        throw new IllegalArgumentException(
            "%d bytes are no sums of a shard".formatted(partial.length), e);
      }
    }
    SortedMap<CurveKey, ProgramCurves> curves = new TreeMap<>();
    merged.forEach(
        (of, sum) -> curves.merge(of.key(), sum.curves(of.key(), of.host()), ProgramCurves::merge));
    return curves.values().stream().map(ProgramCurves::withoutHostLevels).toList();
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
  private record HostKey(CurveKey key, String host) implements Comparable<HostKey> {
    private static final Comparator<HostKey> ORDER =
        Comparator.comparing(HostKey::key).thenComparing(HostKey::host);

    @Override
    public int compareTo(HostKey other) {
      return ORDER.compare(this, other);
    }

    void write(DataOutputStream out) throws IOException {
      key.write(out);
      out.writeUTF(host);
    }

    static HostKey read(DataInputStream in) throws IOException {
      return new HostKey(CurveKey.read(in), in.readUTF());
    }
  }
}
