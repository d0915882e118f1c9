package io.sweetspot.workloads.download;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A URL as people give it: itself, {@code env:NAME} for one that a variable of the environment
 * holds, or {@code file:PATH} for one on the first line of a file that nobody else may read. Every
 * user of a machine sees the command lines of all others, and a URL may hold a password.
 */
public final class DownloadUrl {
  private static final String ENVIRONMENT = "env:";
  private static final String FILE = "file:";
  private static final int LONGEST = 1 << 16;
  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private DownloadUrl() {}

  /**
   * The URL.
   *
   * @throws IllegalArgumentException where there is none; the message holds nothing secret
   */
  public static URI parse(String given) {
    return parse(given, System.getenv());
  }

  static URI parse(String given, Map<String, String> environment) {
    if (given.startsWith(ENVIRONMENT)) {
      String name = given.substring(ENVIRONMENT.length());
      return uri(
          Optional.ofNullable(environment.get(name))
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "URL is '%s', but the environment has no variable %s"
                              .formatted(given, name))),
          "in the variable " + name);
    }
    if (given.startsWith(FILE)) {
      String path = given.substring(FILE.length());
      return uri(firstLine(path), "in the file " + path);
    }
    return uri(given, "that is given");
  }

  /** What to tell who gave a password where everybody sees it; empty where that is not so. */
  public static Optional<String> warning(String given) {
    return given.contains("://") && !Secrets.withoutUser(given).equals(given)
        ? Optional.of(
            "every user of this machine can see the password in this URL; give env:NAME or file:PATH")
        : Optional.empty();
  }

  /** Whether a URL holds what others should not see: a user, a password, or a query. */
  public static boolean isSecret(URI url) {
    return url.getRawUserInfo() != null || url.getRawQuery() != null;
  }

  private static String firstLine(String given) {
    try {
      Path path = Path.of(given);
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
      if (!OWNERS.containsAll(permissions)) {
        throw new IllegalArgumentException(
            "the file %s of the URL is open to others (%s); make it yours alone: chmod 600 %s"
                .formatted(given, PosixFilePermissions.toString(permissions), given));
      }
      try (InputStream in = Files.newInputStream(path)) {
        return new String(in.readNBytes(LONGEST), UTF_8).lines().findFirst().orElse("").strip();
      }
    } catch (InvalidPathException | IOException e) {
      throw new IllegalArgumentException(
          "the file %s of the URL cannot be read: %s"
              .formatted(
                  given,
                  e instanceof IOException io
                      ? DownloadException.inWords(io)
                      : "it is no path of a file"),
          e);
    }
  }

  private static URI uri(String text, String where) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      // Its message, and so the cause, would repeat the whole of it.
      throw new IllegalArgumentException(
          "the URL %s is none: %s at character %d"
              .formatted(where, e.getReason(), e.getIndex() + 1));
    }
  }
}
