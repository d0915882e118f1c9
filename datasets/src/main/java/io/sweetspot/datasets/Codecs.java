package io.sweetspot.datasets;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * Compression without Hadoop's codec classes, whose first use alone takes longer than storing a
 * trial. Writes Zstandard; reads also Snappy and gzip, which other tools write.
 */
final class Codecs implements CompressionCodecFactory {

  private static final int ZSTD_LEVEL = 3;

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
      case UNCOMPRESSED, ZSTD, SNAPPY, GZIP -> new Decompressor(codec);
      default ->
          throw new IllegalArgumentException(
              "compressed by %s; expected zstd, snappy, gzip or nothing".formatted(codec));
    };
  }

  @Override
  public void release() {}

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

  private record Decompressor(CompressionCodecName codec) implements BytesInputDecompressor {
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

    private static int zstd(byte[] compressed, byte[] plain) throws IOException {
      try {
        return Math.toIntExact(
            Zstd.decompressByteArray(plain, 0, plain.length, compressed, 0, compressed.length));
      } catch (ZstdException e) {
        throw new IOException("a page does not decompress", e);
      }
    }
  }

  private static byte[] copy(BytesInput bytes) throws IOException {
    return bytes.toInputStream().readAllBytes();
  }
}
