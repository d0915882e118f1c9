package io.sweetspot.pipeline.report;

/** Places for charts; the page's script draws into them and, without it, they stay hidden. */
final class Charts {

  private Charts() {}

  /**
   * One figure.
   *
   * @param kind what the script draws: overview, trials, degrees, history or figure
   * @param size class of its height: empty, half or small
   * @param attributes further attributes, escaped already
   * @param alternative what the chart shows, for who does not see it
   * @param caption what stands below it; empty for nothing
   */
  static String figure(
      String kind, String size, String attributes, String alternative, String caption) {
    return """
        <figure>
        <div class="chart %s" data-chart="%s"%s role="img" aria-label="%s" hidden></div>
        %s</figure>
        """
        .formatted(
            size,
            kind,
            attributes,
            Html.escape(alternative),
            caption.isEmpty()
                ? ""
                : "<figcaption>%s</figcaption>\n".formatted(Html.escape(caption)));
  }
}
