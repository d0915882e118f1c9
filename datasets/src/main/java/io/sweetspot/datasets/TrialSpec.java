package io.sweetspot.datasets;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One planned trial. What was planned gives it its {@link #id}, so a retried bundle or a resumed
 * collection finds it done and does not run it again.
 *
 * @param program name of the program; not blank
 * @param version digest of the program's command and files, see {@code Program#version}; empty
 *     where unknown
 * @param role what the trial is evidence for
 * @param run which pass over the planned thread counts, within the role; at least 0
 * @param threads degree of concurrency the program is given; at least 1
 * @param seed seed of the random order within the run
 * @param position place of the trial in the order of its plan, from 0
 */
public record TrialSpec(
    String program, String version, Role role, int run, int threads, long seed, int position)
    implements Serializable {

  public TrialSpec {
    if (program.isBlank()) {
      throw new IllegalArgumentException("program is blank; expected a name");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads is %d; expected at least 1".formatted(threads));
    }
    if (run < 0 || position < 0) {
      throw new IllegalArgumentException(
          "run is %d and position %d; expected at least 0".formatted(run, position));
    }
  }

  /** Identity of the trial: 32 hexadecimal digits of SHA-256 over all but the position. */
  public String id() {
    String identity =
        String.join(
            "\0",
            program,
            version,
            role.label(),
            Integer.toString(run),
            Integer.toString(threads),
            Long.toString(seed));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
