package io.sweetspot.workloads.download;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sweetspot.datasets.storage.ExclusiveFile;
import io.sweetspot.datasets.storage.OwnFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The control file beside a part file: what is being downloaded, then one line for each piece that
 * is in the file, in the order of writing. Lines are only appended, each with its own CRC-32C, so a
 * kill at any moment costs at most the last one. It is locked while it is open: two downloads
 * cannot write one file.
 *
 * <p>It holds a digest of the URL, never the URL, whose userinfo or query may be a secret. Nothing
 * is forced to the disk: what is read back is compared with its line's sum before it counts.
 */
final class PartJournal implements AutoCloseable {
  private static final HexFormat HEX = HexFormat.of();
  private static final String TITLE = "sweetspot download journal 1";

  private final Path path;
  private final ExclusiveFile held;
  private final FileChannel channel;

  private PartJournal(Path path, ExclusiveFile held) {
    this.path = path;
    this.held = held;
    this.channel = held.channel();
  }

  /** Opens it, alone; a DownloadException where another download has it open. */
  static PartJournal open(Path path) throws DownloadException {
    try {
      ExclusiveFile held = ExclusiveFile.tryHold(path).orElseThrow(() -> inUse(path));
      try {
        OwnFiles.require(path);
        return new PartJournal(path, held);
      } catch (IOException e) {
        held.close();
        throw e;
      }
    } catch (DownloadException e) {
      throw e;
    } catch (IOException e) {
      throw DownloadException.cannotWrite(path, e);
    }
  }

  /** What identifies the file that is being downloaded: its lines at the head of the journal. */
  static List<String> identity(DownloadRequest request, RemoteFile remote) {
    return List.of(
        TITLE,
        "source " + digest(request.url().toString()),
        "size " + remote.size().orElse(-1),
        "etag " + remote.opaqueTag().orElse(""),
        "modified " + remote.lastModified().orElse(""),
        "sums " + remote.sums());
  }

  /**
   * The pieces of an earlier download of the same file; empty where there was one of another file
   * or none. Whatever follows the last whole line is cut off.
   */
  Optional<List<Ledger.Piece>> resume(List<String> identity) throws IOException {
    List<String> lines = new ArrayList<>();
    int whole = 0;
    byte[] bytes = read();
    for (int at = 0; at < bytes.length; at = whole) {
      int end = at;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      Optional<String> line = unseal(new String(bytes, at, end - at, UTF_8));
      if (end == bytes.length || line.isEmpty()) {
        break;
      }
      lines.add(line.get());
      whole = end + 1;
    }
    if (lines.size() < identity.size() || !lines.subList(0, identity.size()).equals(identity)) {
      return Optional.empty();
    }
    channel.truncate(whole);
    channel.position(whole);
    return Optional.of(
        lines.subList(identity.size(), lines.size()).stream().map(PartJournal::parse).toList());
  }

  /** Begins anew, for this file. */
  void restart(List<String> identity) throws IOException {
    channel.truncate(0);
    for (String line : identity) {
      write(line);
    }
  }

  /** Whether anything was ever written here. */
  boolean isEmpty() throws IOException {
    return channel.size() == 0;
  }

  /** Notes a piece that is in the file. */
  synchronized void append(Ledger.Piece piece) throws DownloadException {
    write("piece " + piece.first() + " " + piece.end() + " " + HEX.toHexDigits(piece.crc()));
  }

  void delete() throws IOException {
    Files.deleteIfExists(path);
  }

  @Override
  public void close() throws IOException {
    held.close();
  }

  /** All that is in it: through its own channel, since closing another would drop the lock. */
  private byte[] read() throws IOException {
    channel.position(0);
    return Channels.newInputStream(channel).readAllBytes();
  }

  private void write(String line) throws DownloadException {
    try {
      ByteBuffer bytes = ByteBuffer.wrap((line + " " + seal(line) + "\n").getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw DownloadException.cannotWrite(path, e);
    }
  }

  private static Ledger.Piece parse(String line) {
    String[] words = line.split(" ", -1);
    return new Ledger.Piece(
        Long.parseLong(words[1]), Long.parseLong(words[2]), Integer.parseUnsignedInt(words[3], 16));
  }

  private static Optional<String> unseal(String sealed) {
    int space = sealed.lastIndexOf(' ');
    if (space < 0) {
      return Optional.empty();
    }
    String line = sealed.substring(0, space);
    return seal(line).equals(sealed.substring(space + 1)) ? Optional.of(line) : Optional.empty();
  }

  private static String seal(String line) {
    CRC32C crc = new CRC32C();
    crc.update(line.getBytes(UTF_8));
    return HEX.toHexDigits((int) crc.getValue());
  }

  private static String digest(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HEX.formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256, which every platform has", e);
    }
  }

  private static DownloadException inUse(Path path) {
    return new DownloadException(
        "%s is in use: another download is writing this file; wait for it or give another -o"
            .formatted(path));
  }
}
