package io.sweetspot.pipeline.schedule;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A recalibration in a process of its own. Its standard error is ours, its standard output is
 * passed on, but for the last line, which is its summary.
 */
public final class NightProcess implements NightlyRun {

  /** What a recalibration that is asked to stop may take: it ends its trial and says farewell. */
  private static final long STOP_SECONDS = 60;

  private final NightlyCommand command;
  private final Consumer<String> passedOn;
  private Optional<Process> running = Optional.empty();
  private boolean stopped;

  /**
   * A recalibration.
   *
   * @param passedOn where lines that are not the summary go
   */
  public NightProcess(NightlyCommand command, Consumer<String> passedOn) {
    this.command = command;
    this.passedOn = passedOn;
  }

  @Override
  public Result run() throws IOException, InterruptedException {
    Process process = start();
    String summary = "";
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!summary.isEmpty()) {
          passedOn.accept(summary);
        }
        summary = line;
      }
    }
    int code = process.waitFor();
    finish();
    return new Result(code, summary.strip());
  }

  private synchronized Process start() throws IOException, InterruptedException {
    refuseWhenStopped();
    ProcessBuilder builder =
        new ProcessBuilder(command.arguments())
            .directory(command.directory().toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("PATH", command.searchPath());
    Process process = builder.start();
    process.getOutputStream().close();
    running = Optional.of(process);
    return process;
  }

  private synchronized void finish() throws InterruptedException {
    running = Optional.empty();
    refuseWhenStopped();
  }

  private void refuseWhenStopped() throws InterruptedException {
    if (stopped) {
      throw new InterruptedException("the recalibration was asked to stop");
    }
  }

  /** Asks the running recalibration to stop, and waits for it; none is started any more. */
  public void stop() throws InterruptedException {
    Optional<Process> left;
    synchronized (this) {
      stopped = true;
      left = running;
    }
    if (left.isPresent()) {
      left.get().destroy();
      if (!left.get().waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        left.get().destroyForcibly();
      }
    }
  }
}
