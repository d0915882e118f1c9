package io.sweetspot.workloads;

import java.io.IOException;
import java.util.Optional;

/**
 * The right to measure on this machine, for real work that is measured where nobody else measures,
 * and otherwise runs all the same: it waits for nobody. Trials wait until it is closed.
 */
public final class MeasuringTurn implements AutoCloseable {
  private final HostLock.Turn turn;

  private MeasuringTurn(HostLock.Turn turn) {
    this.turn = turn;
  }

  /**
   * Takes it at once; empty where another process has it or waits for it.
   *
   * @throws IOException where the lock's file cannot be used; the message says what to do
   */
  public static Optional<MeasuringTurn> tryTake() throws IOException, InterruptedException {
    return HostLock.ofThisMachine().tryAcquire().map(MeasuringTurn::new);
  }

  @Override
  public void close() throws IOException {
    turn.close();
  }
}
