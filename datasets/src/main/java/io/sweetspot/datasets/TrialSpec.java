package io.sweetspot.datasets;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * One planned trial. What was planned gives it its {@link #id}, so a retried bundle or a resumed
 * collection finds it done and does not run it again.
 *
 * @param program name of the program; not blank
 * @param version digest of the program's command and files, see {@code Program#version}; empty
 *     where unknown
 * @param campaign what the trial belongs to
 * @param role what the trial is evidence for
 * @param run which pass over the planned thread counts, within campaign and role; at least 0
 * @param threads degree of concurrency the program is given; at least 1
 * @param size of the work; none where it has no sizes
 * @param seed seed of the random order within the run
 * @param position place of the trial in the order of its plan, from 0
 */
public record TrialSpec(
    String program,
    String version,
    Campaign campaign,
    Role role,
    int run,
    int threads,
    Size size,
    long seed,
    int position)
    implements Serializable {

  public TrialSpec {
    requireProgram(program);
    if (threads < 1) {
      throw new IllegalArgumentException("threads is %d; expected at least 1".formatted(threads));
    }
    if (run < 0 || position < 0) {
      throw new IllegalArgumentException(
          "run is %d and position %d; expected at least 0".formatted(run, position));
    }
  }

  /** A trial whose work has no sizes. */
  public TrialSpec(
      String program,
      String version,
      Campaign campaign,
      Role role,
      int run,
      int threads,
      long seed,
      int position) {
    this(program, version, campaign, role, run, threads, Size.NONE, seed, position);
  }

  /** A trial that does not say what it belongs to. */
  public TrialSpec(
      String program, String version, Role role, int run, int threads, long seed, int position) {
    this(program, version, Campaign.UNKNOWN, role, run, threads, seed, position);
  }

  static void requireProgram(String program) {
    if (program.isBlank()) {
      throw new IllegalArgumentException("program is blank; expected a name");
    }
  }

  /**
   * Identity of the trial: 32 hexadecimal digits of SHA-256 over all but the position. The campaign
   * is left out where it is unknown, or where run and seed say the same, as schema 1.0 had it; the
   * size where there is none, as before schema 1.3.
   */
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
    if (!campaign.isUnknown() && !EncodedCampaigns.of(this, campaign.kind()).equals(campaign)) {
      identity += "\0" + campaign;
    }
    if (!size.isNone()) {
      identity += "\0size " + size.value();
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Whether this planned trial is done already.
   *
   * @param ids identities of all stored trials, those that schema 1.0 gave among them
   */
  public boolean isAmong(Set<String> ids) {
    return ids.contains(id()) || ids.contains(EncodedCampaigns.encoded(this).id());
  }

  /** Whether the trial says that it belongs to that campaign, in one way or the other. */
  public boolean belongsTo(Campaign asked) {
    return campaign.equals(asked)
        || (campaign.isUnknown() && EncodedCampaigns.isTuning(this, asked));
  }

  /** The same trial as a part of that campaign. */
  TrialSpec in(Campaign other) {
    return new TrialSpec(program, version, other, role, run, threads, size, seed, position);
  }

  /** The same trial at another thread count and place. */
  public TrialSpec at(int otherThreads, int otherPosition) {
    return new TrialSpec(
        program, version, campaign, role, run, otherThreads, size, seed, otherPosition);
  }
}
