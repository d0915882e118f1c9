package io.sweetspot.datasets.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * Compression without Hadoop's codec classes, whose first use alone takes longer than storing a
 * trial. Writes Zstandard; reads also Snappy and gzip, which other tools write. An instance belongs
 * to one reader, in one thread at a time.
 */
final class Codecs implements CompressionCodecFactory {

  private static final int ZSTD_LEVEL = 3;

  private Optional<ZstdDecompressCtx> zstd = Optional.empty();

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    return switch (codec) {
      case UNCOMPRESSED, ZSTD -> new Compressor(codec);
      default ->
          throw new IllegalArgumentException(
              "codec is %s; trials are written as ZSTD or UNCOMPRESSED".formatted(codec));
    };
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return switch (codec) {
      case UNCOMPRESSED, ZSTD, SNAPPY, GZIP -> new Decompressor(codec, this);
      default ->
          throw new IllegalArgumentException(
              "compressed by %s; expected zstd, snappy, gzip or nothing".formatted(codec));
    };
  }

  @Override
  public void release() {
    zstd.ifPresent(ZstdDecompressCtx::close);
    zstd = Optional.empty();
  }

  /** One for all pages of a file: making it takes longer than to decompress a small page. */
  private ZstdDecompressCtx zstd() {
    if (zstd.isEmpty()) {
      zstd = Optional.of(new ZstdDecompressCtx());
    }
    return zstd.get();
  }

  private record Compressor(CompressionCodecName codec) implements BytesInputCompressor {
    @Override
    public BytesInput compress(BytesInput bytes) throws IOException {
      return codec == CompressionCodecName.ZSTD
          ? BytesInput.from(Zstd.compress(copy(bytes), ZSTD_LEVEL))
          : bytes;
    }

    @Override
    public CompressionCodecName getCodecName() {
      return codec;
    }

    @Override
    public void release() {}
  }

  private record Decompressor(CompressionCodecName codec, Codecs codecs)
      implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput bytes, int size) throws IOException {
      return codec == CompressionCodecName.UNCOMPRESSED
          ? bytes
          : BytesInput.from(decompress(copy(bytes), size));
    }

    @Override
    public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int size)
        throws IOException {
      byte[] compressed = new byte[compressedSize];
      input.get(compressed);
      output.put(
          codec == CompressionCodecName.UNCOMPRESSED ? compressed : decompress(compressed, size));
    }

    @Override
    public void release() {}

    private byte[] decompress(byte[] compressed, int size) throws IOException {
      byte[] plain = new byte[size];
      int actual =
          switch (codec) {
            case ZSTD -> zstd(compressed, plain);
            case SNAPPY -> Snappy.uncompress(compressed, 0, compressed.length, plain, 0);
            default ->
                new GZIPInputStream(new ByteArrayInputStream(compressed))
                    .readNBytes(plain, 0, size);
          };
      if (actual != size) {
        throw new IOException(
            "a page holds %d bytes; its header promises %d".formatted(actual, size));
      }
      return plain;
    }

    private int zstd(byte[] compressed, byte[] plain) throws IOException {
      try {
        return codecs
            .zstd()
            .decompressByteArray(plain, 0, plain.length, compressed, 0, compressed.length);
      } catch (ZstdException e) {
        throw new IOException("a page does not decompress", e);
      }
    }
  }

  private static byte[] copy(BytesInput bytes) throws IOException {
    byte[] copy = new byte[Math.toIntExact(bytes.size())];
    int actual = bytes.toInputStream().readNBytes(copy, 0, copy.length);
    if (actual != copy.length) {
      throw new EOFException("a page ends after %d of its %d bytes".formatted(actual, copy.length));
    }
    return copy;
  }
}
