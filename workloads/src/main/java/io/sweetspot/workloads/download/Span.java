package io.sweetspot.workloads.download;

import java.util.Optional;
import okhttp3.Call;

/**
 * A range that one worker is fetching. Others may shorten it from behind, so a worker claims bytes
 * before it writes them: no byte is written by two. Times are of the monotonic clock, in
 * nanoseconds.
 */
final class Span {
  private final long first;
  private long claimed;
  private long received;
  private long end;
  private Optional<Call> call = Optional.empty();
  private boolean answered;
  private boolean stalled;
  private long startedAt;
  private long startedFrom;
  private long markAt;
  private long markFrom;

  Span(long first, long end) {
    if (first < 0 || end <= first) {
      throw new IllegalArgumentException(
          "span is %d to %d; expected 0 <= first < end".formatted(first, end));
    }
    this.first = first;
    this.claimed = first;
    this.received = first;
    this.end = end;
  }

  synchronized long first() {
    return first;
  }

  synchronized long end() {
    return end;
  }

  /** The next byte to come in. */
  synchronized long received() {
    return received;
  }

  synchronized long claimed() {
    return claimed;
  }

  /** Bytes still to come in. */
  synchronized long missing() {
    return Math.max(0, end - received);
  }

  synchronized boolean complete() {
    return claimed >= end;
  }

  /** A request for the rest begins; what came in but was never written is forgotten. */
  synchronized void begin(long now) {
    received = claimed;
    answered = false;
    stalled = false;
    startedAt = now;
    startedFrom = received;
    markAt = now;
    markFrom = received;
  }

  /** The request is this call; it is cancelled at once where the span was taken over meanwhile. */
  synchronized void using(Call current) {
    call = Optional.of(current);
    if (end <= claimed) {
      current.cancel();
    }
  }

  synchronized void answered(long now) {
    answered = true;
    markAt = now;
    markFrom = received;
  }

  synchronized void finishCall() {
    call = Optional.empty();
  }

  /** Whether a request is under way. */
  synchronized boolean underWay() {
    return call.isPresent();
  }

  synchronized void receive(int bytes) {
    received += bytes;
  }

  /**
   * How many of the next {@code bytes} are this worker's to write; they are written at claimed().
   */
  synchronized int claim(int bytes) {
    int own = (int) Math.max(0, Math.min(bytes, end - claimed));
    claimed += own;
    return own;
  }

  /** Gives away the bytes from {@code at} on; who reads past it stops by itself, or is stopped. */
  synchronized Span split(long at) {
    Span rest = new Span(at, end);
    end = at;
    if (at <= received) {
      call.ifPresent(Call::cancel);
    }
    return rest;
  }

  synchronized void cancel() {
    call.ifPresent(Call::cancel);
  }

  /** Bytes a second since the request began, the wait for the answer included. */
  synchronized double rate(long now) {
    return (received - startedFrom) * 1e9 / Math.max(1, now - startedAt);
  }

  synchronized double ageSeconds(long now) {
    return (now - startedAt) / 1e9;
  }

  /** Cancels the request where it is too slow to be alive. */
  synchronized void watch(long now, RetryPolicy policy) {
    if (call.isEmpty()) {
      return;
    }
    long limit = answered ? policy.stallTime().toNanos() : policy.answerTime().toNanos();
    if (now - markAt < limit) {
      return;
    }
    double seconds = (now - markAt) / 1e9;
    if (received - markFrom < seconds * policy.minimumBytesPerSecond() || !answered) {
      stalled = true;
      call.get().cancel();
    }
    markAt = now;
    markFrom = received;
  }

  /** Whether the last request was cancelled for being too slow. */
  synchronized boolean stalled() {
    return stalled;
  }
}
