package io.sweetspot.pipeline.calibrate.shards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class ShardTest {
  private static final PackedCoder<String> TEXTS = new Texts();
  private static final PackedCoder<Double> FIGURES = new Figures();

  private static String text(int number) {
    return "program %05d on a machine of some kind, so that blocks fill".formatted(number);
  }

  /** 3,000 texts, every third of 9,000. */
  private static Shard<String> everyThird(int first) {
    return packed(IntStream.range(0, 3000).mapToObj(i -> text(3 * i + first)).toList());
  }

  private static Shard<String> packed(List<String> texts) {
    Shard.Packer<String> packer = new Shard.Packer<>(TEXTS);
    texts.forEach(packer::add);
    return packer.shard();
  }

  private static <T> List<T> values(Iterator<T> iterator) {
    List<T> values = new ArrayList<>();
    iterator.forEachRemaining(values::add);
    return values;
  }

  @Test
  void manyValuesAreKeptInBlocksAndComeBackInTheirOrder() throws CoderException {
    Shard<String> shard = everyThird(1);
    assertEquals(3000, shard.size());
    assertTrue(shard.blocks().size() > 2, "%d blocks".formatted(shard.blocks().size()));
    int kept = shard.blocks().stream().mapToInt(block -> block.bytes().length).sum();
    assertTrue(
        kept < 3000 * text(0).length() / 2, "texts are compressed: %d bytes".formatted(kept));
    List<String> expected = IntStream.range(0, 3000).mapToObj(i -> text(3 * i + 1)).toList();
    assertEquals(expected, values(shard.iterator()));
    Shard<String> travelled = CoderUtils.clone(ShardCoder.of(TEXTS), shard);
    assertEquals(shard, travelled);
    assertEquals(expected, values(travelled.iterator()));
  }

  @Test
  void aStepIsAppliedToEachValueAndFiguresKeepEveryBit() {
    List<Double> figures = List.of(0.1, -0.0, Double.MIN_VALUE, 1 / 3.0, Double.MAX_VALUE);
    Shard<Double> shard =
        packed(List.of("0", "1", "2", "3", "4"))
            .map(FIGURES, text -> figures.get(Integer.parseInt(text)));
    assertEquals(5, shard.size());
    assertEquals(figures, values(shard.iterator()));
  }

  @Test
  void shardsAreMergedInOrder() {
    Iterator<String> merged =
        Shard.inOrder(
            List.of(everyThird(2), everyThird(0), packed(List.of()), everyThird(1)),
            Comparator.naturalOrder());
    assertEquals(IntStream.range(0, 9000).mapToObj(ShardTest::text).toList(), values(merged));
  }

  @Test
  void anEmptyShardHasNoValues() {
    Iterator<String> none = packed(List.of()).iterator();
    assertFalse(none.hasNext());
    assertThrows(NoSuchElementException.class, none::next);
  }

  private static final class Texts extends PackedCoder<String> {
    private static final long serialVersionUID = 1;

    @Override
    public void write(String value, PackedBytes.Writer out) {
      out.add(value);
    }

    @Override
    public String read(PackedBytes.Reader in) {
      return in.nextText();
    }

    @Override
    protected boolean isText() {
      return true;
    }
  }

  private static final class Figures extends PackedCoder<Double> {
    private static final long serialVersionUID = 1;

    @Override
    public void write(Double value, PackedBytes.Writer out) {
      out.add(value.doubleValue());
    }

    @Override
    public Double read(PackedBytes.Reader in) {
      return in.nextDouble();
    }
  }
}
