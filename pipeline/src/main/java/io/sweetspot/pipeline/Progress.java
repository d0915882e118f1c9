package io.sweetspot.pipeline;

/** How those who wait are told how a job goes on. */
public interface Progress {

  /** Shows how things stand; of many calls only some are seen. */
  void status(String line);

  /** Says something that stays. */
  void say(String line);

  /** Takes back what {@link #status} shows: it is no longer so. */
  void clear();

  /** Says the last thing; nothing is shown after it. */
  void finish(String line);
}
