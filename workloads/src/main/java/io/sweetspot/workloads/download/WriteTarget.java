package io.sweetspot.workloads.download;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where bytes of the file are put while it is fetched. */
interface WriteTarget {
  /** Writes all of {@code bytes} as the file's bytes from {@code offset} on; thread-safe. */
  void write(ByteBuffer bytes, long offset) throws IOException;
}
