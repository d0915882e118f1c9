package io.sweetspot.pipeline;

import java.util.ArrayList;
import java.util.List;

/** Keeps what is said and shown. */
public final class Said implements Progress {
  private final List<String> lines = new ArrayList<>();
  private final List<String> shown = new ArrayList<>();

  /** All that was said, a line each. */
  public String text() {
    return String.join("\n", lines);
  }

  /** The lines that lived, in order. */
  public List<String> shown() {
    return List.copyOf(shown);
  }

  @Override
  public void status(String line) {
    shown.add(line);
  }

  @Override
  public void say(String line) {
    lines.add(line);
  }

  @Override
  public void clear() {}

  @Override
  public void finish(String line) {
    lines.add(line);
  }
}
