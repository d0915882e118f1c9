package io.sweetspot.workloads.download;

/**
 * Keeps secrets out of what is printed and stored: a URL's userinfo is a password, and its query is
 * one wherever links are signed.
 */
public final class Secrets {
  private Secrets() {}

  /** The URL without userinfo and fragment, and with its query, if any, as {@code ?...}. */
  public static String redact(String url) {
    int cut = indexOfAny(url, "?#");
    boolean query = cut < url.length() && url.charAt(cut) == '?';
    String kept = url.substring(0, cut) + (query ? "?..." : "");
    return withoutUser(kept);
  }

  /** The URL, or what was meant to be one, without userinfo. */
  static String withoutUser(String url) {
    int scheme = url.indexOf("://");
    int authority = scheme < 0 ? 0 : scheme + 3;
    // Where nothing says what is what, all before an @ may be a password.
    int end = scheme < 0 ? url.length() : authority + indexOfAny(url.substring(authority), "/?#");
    int at = url.lastIndexOf('@', end - 1);
    return at < authority ? url : url.substring(0, authority) + url.substring(at + 1);
  }

  /** Where the first of these characters is; the end where there is none. */
  private static int indexOfAny(String text, String characters) {
    int at = 0;
    while (at < text.length() && characters.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }
}
