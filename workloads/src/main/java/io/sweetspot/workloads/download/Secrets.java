package io.sweetspot.workloads.download;

/**
 * Keeps secrets out of what is printed and stored: a URL's userinfo is a password, and its query is
 * one wherever links are signed.
 */
public final class Secrets {
  private Secrets() {}

  /** The URL without userinfo and fragment, and with its query, if any, as {@code ?...}. */
  public static String redact(String url) {
    int cut = indexOfAny(url, '?', '#');
    String kept = cut < 0 ? url : url.substring(0, cut) + (url.charAt(cut) == '?' ? "?..." : "");
    int authority = kept.indexOf("://");
    if (authority < 0) {
      return kept;
    }
    int slash = kept.indexOf('/', authority + 3);
    int end = slash < 0 ? kept.length() : slash;
    int at = kept.lastIndexOf('@', end - 1);
    return at < authority + 3 ? kept : kept.substring(0, authority + 3) + kept.substring(at + 1);
  }

  private static int indexOfAny(String text, char one, char other) {
    int first = text.indexOf(one);
    int second = text.indexOf(other);
    return first < 0 || second < 0 ? Math.max(first, second) : Math.min(first, second);
  }
}
