package io.sweetspot.pipeline.storage;

import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * A small file, read whole: over a network one request costs less than one for each place in it.
 */
final class MemoryChannel implements SeekableByteChannel {
  private final byte[] content;
  private int position;
  private boolean open = true;

  MemoryChannel(byte[] content) {
    this.content = content;
  }

  @Override
  public int read(ByteBuffer target) {
    if (position >= content.length) {
      return -1;
    }
    int count = Math.min(target.remaining(), content.length - position);
    target.put(content, position, count);
    position += count;
    return count;
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long target) {
    if (target < 0) {
      throw new IllegalArgumentException("position is %d; expected at least 0".formatted(target));
    }
    position = (int) Math.min(target, content.length);
    return this;
  }

  @Override
  public long size() {
    return content.length;
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }
}
