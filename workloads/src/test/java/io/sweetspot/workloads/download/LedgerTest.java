package io.sweetspot.workloads.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class LedgerTest {
  @Test
  void piecesInAnyOrderGiveTheSumOfTheWhole() {
    Random random = new Random(3);
    byte[] bytes = new byte[10_000];
    random.nextBytes(bytes);
    for (int trial = 0; trial < 50; trial++) {
      List<Ledger.Piece> pieces = new ArrayList<>();
      for (int at = 0; at < bytes.length; ) {
        int end = Math.min(bytes.length, at + 1 + random.nextInt(900));
        pieces.add(new Ledger.Piece(at, end, crc(bytes, at, end)));
        at = end;
      }
      Collections.shuffle(pieces, random);
      Ledger ledger = new Ledger();
      pieces.forEach(ledger::add);
      assertEquals(crc(bytes, 0, bytes.length), ledger.crc());
      assertEquals(List.of(), ledger.gaps(bytes.length));
    }
  }

  @Test
  void gapsAreWhatIsMissingInOrder() {
    Ledger ledger = new Ledger();
    ledger.add(new Ledger.Piece(10, 20, 0));
    ledger.add(new Ledger.Piece(30, 40, 0));
    assertEquals(0, ledger.front());
    assertEquals(
        List.of(
            new Ledger.Piece(0, 10, 0), new Ledger.Piece(20, 30, 0), new Ledger.Piece(40, 50, 0)),
        ledger.gaps(50));
    ledger.add(new Ledger.Piece(0, 10, 0));
    assertEquals(20, ledger.front());
    assertThrows(IllegalStateException.class, ledger::crc);
  }

  @Test
  void byteThatIsWrittenTwiceIsRefused() {
    Ledger ledger = new Ledger();
    ledger.add(new Ledger.Piece(10, 20, 0));
    for (long[] overlap : new long[][] {{10, 20}, {5, 11}, {19, 25}, {12, 13}, {5, 25}}) {
      Ledger.Piece piece = new Ledger.Piece(overlap[0], overlap[1], 0);
      assertThrows(IllegalStateException.class, () -> ledger.add(piece));
    }
  }

  private static int crc(byte[] bytes, int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, to - from);
    return (int) crc.getValue();
  }
}
