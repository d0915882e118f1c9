package io.sweetspot.pipeline.cli;

import io.sweetspot.datasets.PrintableText;
import io.sweetspot.datasets.exchange.ImportException;
import io.sweetspot.datasets.parquet.UnreadableFileException;
import io.sweetspot.datasets.storage.StorageException;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.workloads.CatalogException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * What people are told when a command throws: their input in a sentence, our failure with a stack.
 */
final class Failures implements IExecutionExceptionHandler {
  private final Console console;

  Failures(Console console) {
    this.console = console;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    if (isJvmEnding()) {
      return Sweetspot.OUR_FAILURE; // Nobody sees it: the exit code is the signal's.
    }
    Optional<Throwable> input = input(failure);
    if (input.isPresent()) {
      console.say("sweetspot: " + message(input.get()));
      if (input.get() instanceof UnreadableFileException file) {
        console.say("sweetspot: " + remedy(file, commandLine));
      }
      return Sweetspot.WRONG_INPUT;
    }
    console.say("sweetspot failed, and that is our fault. Trials that finished are kept.");
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    console.say(trace.toString());
    return Sweetspot.OUR_FAILURE;
  }

  /**
   * Whether somebody has ended us. Whatever is thrown from then on comes of that: trials are ended
   * under the threads that wait for them, and nothing may register for the end any more.
   */
  private static boolean isJvmEnding() {
    try {
      Runtime.getRuntime().removeShutdownHook(new Thread());
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  /** The cause that the user can mend, however deep Beam has wrapped it. */
  private static Optional<Throwable> input(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidInputException
          || cause instanceof CatalogException
          || cause instanceof UnreadableFileException
          || cause instanceof ImportException
          || cause instanceof StorageException
          || cause instanceof FileSystemException) {
        return Optional.of(cause);
      }
    }
    return Optional.empty();
  }

  private static String message(Throwable cause) {
    if (!(cause instanceof FileSystemException file) || file.getFile() == null) {
      return cause.getMessage();
    }
    String name = PrintableText.line(file.getFile());
    if (file instanceof NoSuchFileException) {
      return "there is no %s".formatted(name);
    }
    if (file instanceof AccessDeniedException) {
      return "%s may not be read or written; look at its permissions".formatted(name);
    }
    return file.getReason() == null
        ? "%s: %s".formatted(name, file.getClass().getSimpleName())
        : file.getMessage();
  }

  /** How to go on without a file, by what the command can do. */
  private static String remedy(UnreadableFileException file, CommandLine commandLine) {
    boolean skippable =
        file.isOfTrials()
            && commandLine.getCommandSpec().optionsMap().containsKey(UnreadableOption.NAME);
    return "restore the file, or move it out of the dataset"
        + (skippable ? ", or leave it out with " + UnreadableOption.NAME : "");
  }
}
