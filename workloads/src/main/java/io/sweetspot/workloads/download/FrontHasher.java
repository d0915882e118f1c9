package io.sweetspot.workloads.download;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Hashes the finished front of the file while the rest arrives: sequential sums cost no time of
 * their own that way, unless they are slower than the network. It reads back from the page cache
 * what was written a moment ago, so it needs {@value #BLOCK} bytes, however far ahead the
 * connections are.
 */
final class FrontHasher implements Runnable {
  private static final int BLOCK = 256 << 10;

  private final Ledger ledger;
  private final PartFile file;
  private final Throttle throttle;
  private final Map<SumAlgorithm, MessageDigest> digests = new EnumMap<>(SumAlgorithm.class);
  private volatile boolean abandoned;
  private long hashed;
  private DownloadException failure;

  FrontHasher(
      Ledger ledger, PartFile file, Throttle throttle, Collection<SumAlgorithm> algorithms) {
    this.ledger = ledger;
    this.file = file;
    this.throttle = throttle;
    for (SumAlgorithm algorithm : algorithms) {
      if (algorithm != SumAlgorithm.CRC32C) {
        digests.put(algorithm, digest(algorithm));
      }
    }
  }

  /** Whether there is nothing to hash; then it need not run. */
  boolean isIdle() {
    return digests.isEmpty();
  }

  /** Its sums are not wanted any more. */
  void abandon() {
    abandoned = true;
  }

  @Override
  public void run() {
    ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
    byte[] bytes = new byte[32 << 10];
    try {
      long front = ledger.awaitFront(BLOCK);
      double seconds = 0;
      while (front > hashed && !abandoned) {
        long began = System.nanoTime();
        hash(block, bytes, Math.min(BLOCK, front - hashed));
        seconds += (System.nanoTime() - began) / 1e9;
        throttle.hashed(hashed, front, seconds);
        front = ledger.awaitFront(hashed + BLOCK);
      }
    } catch (DownloadException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure = new DownloadException("interrupted while hashing", e);
    } finally {
      throttle.release();
    }
  }

  private void hash(ByteBuffer block, byte[] bytes, long length) throws DownloadException {
    block.clear().limit((int) length);
    file.read(block, hashed);
    block.flip();
    while (block.hasRemaining()) {
      int count = Math.min(bytes.length, block.remaining());
      block.get(bytes, 0, count);
      digests.values().forEach(digest -> digest.update(bytes, 0, count));
      hashed += count;
    }
  }

  /** The sums of the first {@code size} bytes, after {@link #run} has returned. */
  List<Checksum> sums(long size) throws DownloadException {
    if (failure != null) {
      throw failure;
    }
    if (!isIdle() && hashed != size) {
      throw new IllegalStateException("hashed %d of %d bytes".formatted(hashed, size));
    }
    List<Checksum> sums = new ArrayList<>();
    digests.forEach((algorithm, digest) -> sums.add(Checksum.of(algorithm, digest.digest())));
    return sums;
  }

  private static MessageDigest digest(SumAlgorithm algorithm) {
    try {
      return MessageDigest.getInstance(algorithm.javaName());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(
          "this Java has no %s, which every Java platform has".formatted(algorithm.javaName()), e);
    }
  }
}
