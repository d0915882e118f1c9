package io.sweetspot.workloads.download;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;

/** Reads back what is in the file; of an earlier download only pieces with the right sum count. */
final class Resumption {
  private static final int BLOCK = 256 << 10;

  private Resumption() {}

  static void verify(List<Ledger.Piece> pieces, PartFile file, Ledger ledger) throws IOException {
    ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
    for (Ledger.Piece piece : pieces) {
      // Bytes that were found damaged once and fetched again stand in the journal twice.
      if (!ledger.overlaps(piece) && crc(piece, file, block) == piece.crc()) {
        ledger.add(piece);
      }
    }
  }

  /** A DownloadException where the file's CRC-32C, read back, is not that of what was fetched. */
  static void requireSame(PartFile file, long size, int crc) throws IOException {
    int actual = crc(new Ledger.Piece(0, size, crc), file, ByteBuffer.allocateDirect(BLOCK));
    if (actual != crc) {
      throw new DownloadException(
          "%s does not hold what was fetched: CRC-32C %08x instead of %08x"
              .formatted(file.path(), actual, crc));
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
