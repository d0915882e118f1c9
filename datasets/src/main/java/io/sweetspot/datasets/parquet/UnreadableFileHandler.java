package io.sweetspot.datasets.parquet;

/** What is done about a file that cannot be read: returning leaves it out. */
interface UnreadableFileHandler {
  void handle(UnreadableFileException e) throws UnreadableFileException;
}
