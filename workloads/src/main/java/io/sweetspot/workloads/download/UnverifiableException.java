package io.sweetspot.workloads.download;

/**
 * A download that was to be verified, of a file that no sum is promised for; nothing is fetched.
 */
public final class UnverifiableException extends DownloadException {
  private static final long serialVersionUID = 1;

  UnverifiableException(String url) {
    super(
        "%s cannot be verified: the server promises no sum; give one with --checksum, or do without --require-sum"
            .formatted(Secrets.redact(url)));
  }
}
