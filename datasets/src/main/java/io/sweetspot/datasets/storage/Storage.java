package io.sweetspot.datasets.storage;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Collection;
import java.util.List;

/**
 * The table files of a dataset: named, immutable, each created whole and durably or not at all.
 *
 * <p>Names end in {@value #SUFFIX} and hold no separator. A name always stands for the same
 * content, so whoever listed it may open it later and read what was meant. Implementations are safe
 * for several threads and several processes at once.
 */
public interface Storage {

  /** Every table file's name ends so. */
  String SUFFIX = ".parquet";

  /**
   * The names of the table files, sorted: one consistent state, in which every trial is once.
   *
   * @throws IOException where the storage cannot be read
   */
  List<String> list() throws IOException;

  /**
   * Whether {@link #list} would name this file now.
   *
   * @throws IOException where the storage cannot be read
   */
  boolean exists(String name) throws IOException;

  /**
   * Where a file is, in words that people can find it by: a path or an address.
   *
   * @throws IOException where the storage cannot be read
   */
  String location(String name) throws IOException;

  /**
   * Opens a file that was listed, for reading.
   *
   * @throws java.nio.file.NoSuchFileException where there is none of that name
   * @throws IOException where it cannot be read
   */
  SeekableByteChannel open(String name) throws IOException;

  /**
   * Stores a file. It is durable when this returns; if it throws, or the process is killed, no part
   * of it is ever listed. A file of that name that is there already, or that {@link #replace} has
   * joined into another, is left as it is.
   *
   * @throws IOException where the file cannot be stored: the message says why
   */
  void put(String name, byte[] content) throws IOException;

  /**
   * Puts one file in the place of several, in one step: every list, before, meanwhile and after,
   * names either all the old files or the new one. An old file that was listed before stays open to
   * those who listed it for some time. Does nothing where an old file is no longer there. A storage
   * that cannot do this in one step refuses it, with a {@link StorageException}.
   *
   * @return whether the files were replaced
   * @throws IOException where the new file cannot be stored; nothing is replaced then
   */
  boolean replace(Collection<String> olds, String name, byte[] content) throws IOException;
}
