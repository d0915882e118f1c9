import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * The oracle of the benchmark, and its floor: prints a file's x-goog-hash value, its MD5 in
 * hexadecimal, and the seconds that MD5 takes over as many bytes that are in the processor's cache.
 */
final class Sums {
  public static void main(String[] args) throws Exception {
    MessageDigest md5 = MessageDigest.getInstance("MD5");
    CRC32C crc = new CRC32C();
    byte[] block = new byte[1 << 20];
    long blocks = 0;
    try (InputStream in = Files.newInputStream(Path.of(args[0]))) {
      for (int count = in.read(block); count >= 0; count = in.read(block)) {
        md5.update(block, 0, count);
        crc.update(block, 0, count);
        blocks++;
      }
    }
    byte[] digest = md5.digest();
    Base64.Encoder base64 = Base64.getEncoder();
    byte[] sum = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
    System.out.println(
        "crc32c=%s,md5=%s".formatted(base64.encodeToString(sum), base64.encodeToString(digest)));
    System.out.println(HexFormat.of().formatHex(digest));
    long began = System.nanoTime();
    for (long i = 0; i < blocks; i++) {
      md5.update(block);
    }
    System.out.println("%.2f".formatted((System.nanoTime() - began) / 1e9));
  }
}
