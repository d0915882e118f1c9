package io.sweetspot.workloads.download;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThrottleTest {
  private static final long SIZE = 1L << 40;
  private static final long FRONT = 2 * Throttle.MOST_AHEAD;
  private static final double SLOWLY = 1e6;
  private static final double AT_ONCE = 1e-9;

  private final Ledger ledger = new Ledger();
  private final Throttle throttle = new Throttle(ledger, OptionalLong.of(SIZE));

  @Test
  void fetchingWaitsUntilHashingHasCaughtUp() throws Exception {
    ledger.add(new Ledger.Piece(0, FRONT, 0));
    throttle.hashed(1 << 20, FRONT, SLOWLY);
    Thread waiting = waiting();
    waiting.start();
    awaitState(waiting, Thread.State.WAITING);
    throttle.hashed(FRONT - Throttle.MOST_AHEAD / 2 - 1, FRONT, SLOWLY);
    assertTrue(waiting.isAlive());
    throttle.hashed(FRONT - Throttle.MOST_AHEAD / 2, FRONT, SLOWLY);
    waiting.join();
  }

  @Test
  void fetchingGoesOnOnceHashingHasEnded() throws Exception {
    ledger.add(new Ledger.Piece(0, FRONT, 0));
    throttle.hashed(1 << 20, FRONT, SLOWLY);
    Thread waiting = waiting();
    waiting.start();
    awaitState(waiting, Thread.State.WAITING);
    throttle.release();
    waiting.join();
  }

  @Test
  void networkThatTakesLongerThanHashingIsNeverKeptWaiting() {
    ledger.add(new Ledger.Piece(0, FRONT, 0));
    throttle.hashed(1 << 20, FRONT, AT_ONCE);
    assertDoesNotWait();
  }

  @Test
  void hashingThatIsCloseBehindKeepsNobodyWaiting() {
    ledger.add(new Ledger.Piece(0, FRONT, 0));
    throttle.hashed(FRONT - Throttle.MOST_AHEAD, FRONT, SLOWLY);
    assertDoesNotWait();
  }

  private void assertDoesNotWait() {
    assertTimeoutPreemptively(Duration.ofSeconds(30), () -> throttle.await());
  }

  private Thread waiting() {
    Thread thread = new Thread(this::await);
    thread.setDaemon(true);
    return thread;
  }

  private void await() {
    try {
      throttle.await();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitState(Thread thread, Thread.State state) {
    while (thread.getState() != state) {
      Thread.onSpinWait();
    }
  }
}
