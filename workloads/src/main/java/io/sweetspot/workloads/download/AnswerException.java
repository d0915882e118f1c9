package io.sweetspot.workloads.download;

import io.sweetspot.datasets.PrintableText;
import java.io.IOException;
import java.time.Duration;

/** What can go wrong with one answer, by what is done about it; its message is safe to print. */
abstract sealed class AnswerException extends IOException {
  private static final long serialVersionUID = 1;

  private AnswerException(String message) {
    super(PrintableText.line(message));
  }

  /** Try the rest of the chunk again, after a pause. */
  static final class Retry extends AnswerException {
    private static final long serialVersionUID = 1;

    Retry(String message) {
      super(message);
    }
  }

  /** Try again, no earlier than the server says. */
  static final class RetryLater extends AnswerException {
    private static final long serialVersionUID = 1;
    private final Duration wait;

    RetryLater(String message, Duration wait) {
      super(message);
      this.wait = wait;
    }

    Duration duration() {
      return wait;
    }
  }

  /** Try again without If-Range: the server answered as if the file had changed, but it has not. */
  static final class IfRangeRejected extends AnswerException {
    private static final long serialVersionUID = 1;

    IfRangeRejected(String message) {
      super(message);
    }
  }

  /** Start over: the file is another one now. */
  static final class FileChanged extends AnswerException {
    private static final long serialVersionUID = 1;

    FileChanged(String message) {
      super(message);
    }
  }

  /** Start over without ranges: the server gives the whole file only. */
  static final class RangesIgnored extends AnswerException {
    private static final long serialVersionUID = 1;

    RangesIgnored(String message) {
      super(message);
    }
  }
}
