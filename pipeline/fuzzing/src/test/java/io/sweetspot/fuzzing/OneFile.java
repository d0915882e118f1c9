package io.sweetspot.fuzzing;

import io.sweetspot.datasets.storage.Storage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Collection;
import java.util.List;

/** A table of one file, in memory. */
final class OneFile implements Storage {
  private static final String NAME = "one" + SUFFIX;

  private final byte[] content;

  OneFile(byte[] content) {
    this.content = content;
  }

  @Override
  public List<String> list() {
    return List.of(NAME);
  }

  @Override
  public boolean exists(String name) {
    return name.equals(NAME);
  }

  @Override
  public String location(String name) {
    return name;
  }

  @Override
  public SeekableByteChannel open(String name) throws IOException {
    if (!exists(name)) {
      throw new FileNotFoundException(name);
    }
    return new Channel(ByteBuffer.wrap(content).asReadOnlyBuffer());
  }

  @Override
  public void put(String name, byte[] ignored) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean replace(Collection<String> olds, String name, byte[] ignored) {
    throw new NonWritableChannelException();
  }

  private record Channel(ByteBuffer bytes) implements SeekableByteChannel {
    @Override
    public int read(ByteBuffer into) {
      if (!bytes.hasRemaining()) {
        return -1;
      }
      int count = Math.min(into.remaining(), bytes.remaining());
      into.put(bytes.slice(bytes.position(), count));
      bytes.position(bytes.position() + count);
      return count;
    }

    @Override
    public int write(ByteBuffer from) {
      throw new NonWritableChannelException();
    }

    @Override
    public long position() {
      return bytes.position();
    }

    @Override
    public SeekableByteChannel position(long position) {
      bytes.position((int) Math.min(position, bytes.limit()));
      return this;
    }

    @Override
    public long size() {
      return bytes.limit();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
