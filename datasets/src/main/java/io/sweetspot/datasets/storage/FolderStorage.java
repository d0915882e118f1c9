package io.sweetspot.datasets.storage;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Table files in a plain folder of this machine, never joined: for tables that grow slowly. The
 * folder is made when the first file is put.
 */
public final class FolderStorage implements Storage {
  private final Path folder;

  public FolderStorage(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  @Override
  public List<String> list() throws IOException {
    List<String> names = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return names;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (Generation.isTable(name)) {
          names.add(name);
        }
      }
    }
    names.sort(null);
    return names;
  }

  @Override
  public boolean exists(String name) {
    return Files.exists(folder.resolve(name));
  }

  @Override
  public String location(String name) {
    return folder.resolve(name).toString();
  }

  @Override
  public SeekableByteChannel open(String name) throws IOException {
    return FileChannel.open(folder.resolve(name), READ);
  }

  @Override
  public void put(String name, byte[] content) throws IOException {
    if (exists(name)) {
      return;
    }
    Path aside = folder.resolve(DurableFiles.WRITING + UUID.randomUUID());
    try {
      Files.createDirectories(folder);
      DurableFiles.create(aside, content);
      link(aside, folder.resolve(name));
      DurableFiles.flushFolder(folder);
    } catch (IOException e) {
      throw new StorageException("%s was not stored: %s".formatted(location(name), e), e);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  /**
   * The first file of a name stays: linking fails where there is one, renaming would replace it.
   */
  private static void link(Path aside, Path file) throws IOException {
    try {
      Files.createLink(file, aside);
    } catch (FileAlreadyExistsException e) {
      return;
    } catch (UnsupportedOperationException e) {
      Files.move(aside, file, ATOMIC_MOVE);
    }
  }

  @Override
  public boolean replace(Collection<String> olds, String name, byte[] content)
      throws StorageException {
    throw new StorageException("the files of %s are never joined".formatted(folder));
  }
}
