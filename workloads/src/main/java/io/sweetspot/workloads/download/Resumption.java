package io.sweetspot.workloads.download;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;

/** Reads back what an earlier download left, and counts only the pieces whose sums are right. */
final class Resumption {
  private static final int BLOCK = 256 << 10;

  private Resumption() {}

  static void verify(List<Ledger.Piece> pieces, PartFile file, Ledger ledger) throws IOException {
    ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
    for (Ledger.Piece piece : pieces) {
      if (crc(piece, file, block) == piece.crc()) {
        ledger.add(piece);
      }
    }
  }

  private static int crc(Ledger.Piece piece, PartFile file, ByteBuffer block) throws IOException {
    CRC32C crc = new CRC32C();
    for (long at = piece.first(); at < piece.end(); at += BLOCK) {
      block.clear().limit((int) Math.min(BLOCK, piece.end() - at));
      file.read(block, at);
      crc.update(block.flip());
    }
    return (int) crc.getValue();
  }
}
