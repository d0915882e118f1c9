package io.sweetspot.workloads.download;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hands out the ranges of one download, lowest first, so that the finished front moves. When none
 * is left, who is idle takes over the far half of the range that would be finished last, or all of
 * it where its connection crawls: the last bytes are carried by everybody. Thread-safe.
 */
final class Spans {
  /** Below this many bytes a range is left to who has it. */
  private static final long LEAST_SPLIT = 64 << 10;

  /** Nothing is taken over that would be finished within this time anyway, in seconds. */
  private static final double LEAST_GAIN = 0.1;

  /** A connection this many times slower than the thief's loses all of its range. */
  private static final double CRAWL = 4;

  /** A request younger than this, in seconds, is not judged by its rate. */
  private static final double LEAST_AGE = 0.5;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Span> waiting = new ArrayDeque<>();
  private final List<Span> active = new ArrayList<>();
  private final long farLead;
  private final boolean takeOver;
  private Optional<Throwable> failure = Optional.empty();
  private double answerSeconds;
  private int joined = 1;

  /**
   * @param spans what is to be fetched, in order
   * @param farLead how far the next fresh range may be ahead of a crawling front, in bytes
   */
  Spans(List<Span> spans, long farLead) {
    this(spans, farLead, true);
  }

  private Spans(List<Span> spans, long farLead, boolean takeOver) {
    waiting.addAll(spans);
    this.farLead = farLead;
    this.takeOver = takeOver;
  }

  /** Ranges that stay with the worker that began them, as in the paper. */
  static Spans fixed(List<Span> spans) {
    return new Spans(spans, Long.MAX_VALUE, false);
  }

  /**
   * The next range for a worker that has fetched at this rate; empty once nothing is left to do.
   */
  Optional<Span> next(double bytesPerSecond) throws InterruptedException {
    lock.lock();
    try {
      while (!ended()) {
        long now = System.nanoTime();
        Optional<Span> span = rescueFront(bytesPerSecond, now);
        if (span.isEmpty()) {
          span = fresh();
        }
        if (span.isEmpty()) {
          span = steal(bytesPerSecond, now);
        }
        if (span.isPresent()) {
          active.add(span.get());
          return span;
        }
        changed.await(20, TimeUnit.MILLISECONDS);
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** This range is fetched and written. */
  void done(Span span) {
    lock.lock();
    try {
      active.remove(span);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the download: every request is cancelled, the first reason is kept. */
  void fail(Throwable reason) {
    lock.lock();
    try {
      if (failure.isEmpty()) {
        failure = Optional.of(reason);
      }
      active.forEach(Span::cancel);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Throws what ended the download, if anything did. */
  void rethrow() throws IOException {
    lock.lock();
    try {
      if (failure.isPresent()) {
        Throwable reason = failure.get();
        if (reason instanceof AnswerException || reason instanceof DownloadException) {
          throw (IOException) reason;
        }
        if (reason instanceof Error error) {
          throw error;
        }
        throw new DownloadException("the download ended: " + reason, reason);
      }
    } finally {
      lock.unlock();
    }
  }

  boolean failed() {
    lock.lock();
    try {
      return failure.isPresent();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The server refuses a request for so long: what it asked for is anybody's again, and from now on
   * twice as many fresh ranges are asked for at once. Ranges that are fixed stay with their worker.
   */
  void refused(Span span, Duration wait) {
    lock.lock();
    try {
      answered(wait.toNanos() / 1e9);
      if (takeOver && !span.complete()) {
        joined = Math.min(2 * joined, 1 << 20);
        active.remove(span);
        waiting.addFirst(span.split(span.claimed()));
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Notes how long an answer's head took: what taking over a range costs, as a moving average. */
  void answered(double seconds) {
    lock.lock();
    try {
      answerSeconds += (seconds - answerSeconds) / 8;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nothing is left to do or the time has passed; true for the former. */
  boolean awaitEnd(Duration wait) throws InterruptedException {
    lock.lock();
    try {
      long left = wait.toNanos();
      while (left > 0 && !ended()) {
        left = changed.awaitNanos(left);
      }
      return ended();
    } finally {
      lock.unlock();
    }
  }

  private boolean ended() {
    return failure.isPresent() || (waiting.isEmpty() && active.isEmpty());
  }

  private Optional<Span> fresh() {
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    Span span = waiting.remove();
    for (int i = 1; i < joined && !waiting.isEmpty(); i++) {
      if (waiting.element().first() != span.end()) {
        break;
      }
      span = new Span(span.first(), waiting.remove().end());
    }
    return Optional.of(span);
  }

  /** Gives up on requests that are too slow to be alive; returns how many are under way. */
  int watch(RetryPolicy policy) {
    lock.lock();
    try {
      long now = System.nanoTime();
      active.forEach(span -> span.watch(now, policy));
      return (int) active.stream().filter(Span::underWay).count();
    } finally {
      lock.unlock();
    }
  }

  /** The rest of the front's range where it crawls and everybody else is far ahead of it. */
  private Optional<Span> rescueFront(double bytesPerSecond, long now) {
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    return active.stream()
        .min(Comparator.comparingLong(Span::first))
        .filter(front -> waiting.element().first() - front.received() > farLead)
        .filter(front -> crawls(front, bytesPerSecond, now) && front.missing() > 0)
        .map(front -> front.split(front.received()));
  }

  private Optional<Span> steal(double bytesPerSecond, long now) {
    if (!takeOver) {
      return Optional.empty();
    }
    Optional<Span> last =
        active.stream()
            .filter(Span::underWay)
            .filter(span -> span.missing() > 0)
            .max(Comparator.comparingDouble(span -> secondsLeft(span, bytesPerSecond, now)));
    if (last.isEmpty()) {
      return Optional.empty();
    }
    Span span = last.get();
    if (crawls(span, bytesPerSecond, now)) {
      return Optional.of(span.split(span.received()));
    }
    long missing = span.missing();
    double gain = secondsLeft(span, bytesPerSecond, now) / 2;
    if (missing < 2 * LEAST_SPLIT || gain < Math.max(LEAST_GAIN, 2 * answerSeconds)) {
      return Optional.empty();
    }
    return Optional.of(span.split(span.end() - missing / 2));
  }

  private static boolean crawls(Span span, double bytesPerSecond, long now) {
    return span.underWay()
        && span.ageSeconds(now) > LEAST_AGE
        && span.rate(now) * CRAWL < bytesPerSecond;
  }

  /** A young request is given the thief's own rate: nothing better is known of it. */
  private static double secondsLeft(Span span, double bytesPerSecond, long now) {
    double rate = span.ageSeconds(now) > LEAST_AGE ? span.rate(now) : bytesPerSecond;
    return span.missing() / Math.max(1, rate);
  }
}
