package io.sweetspot.workloads.download;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class Crc32cCombinationTest {
  /** The slow obvious twin: the sum over all bytes at once. */
  @Test
  void combinationIsTheSumOfTheWhole() {
    Random random = new Random(1);
    for (int trial = 0; trial < 500; trial++) {
      byte[] bytes = new byte[random.nextInt(5000)];
      random.nextBytes(bytes);
      int cut = bytes.length == 0 ? 0 : random.nextInt(bytes.length + 1);
      int combined =
          Crc32cCombination.combine(
              crc(bytes, 0, cut), crc(bytes, cut, bytes.length), bytes.length - cut);
      assertEquals(crc(bytes, 0, bytes.length), combined);
    }
  }

  /** RFC 3720, B.4: 32 bytes of zeros sum to 8A9136AA; so do 16 and 16. */
  @Test
  void zerosOfRfc3720() {
    int half = crc(new byte[16], 0, 16);
    assertEquals(0x8A9136AA, Crc32cCombination.combine(half, half, 16));
  }

  /** Appending is associative, also where lengths pass 2^32. */
  @Test
  void lengthsBeyondFourGibibytesCombineInAnyOrder() {
    int a = 0x12345678;
    int b = 0x9ABCDEF0;
    int c = 0x0F1E2D3C;
    long lengthB = (1L << 33) + 7;
    long lengthC = (1L << 40) + 1;
    assertEquals(
        Crc32cCombination.combine(Crc32cCombination.combine(a, b, lengthB), c, lengthC),
        Crc32cCombination.combine(a, Crc32cCombination.combine(b, c, lengthC), lengthB + lengthC));
  }

  private static int crc(byte[] bytes, int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, to - from);
    return (int) crc.getValue();
  }
}
