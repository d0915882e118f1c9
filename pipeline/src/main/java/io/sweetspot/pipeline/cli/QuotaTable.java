package io.sweetspot.pipeline.cli;

import io.sweetspot.fitting.Digits;
import io.sweetspot.pipeline.recommendations.ProgramAnswers;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.Recommendation.Interval;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which count is best under which quota, one row for each. */
final class QuotaTable {
  private static final String ROW = "  %-10s %8s %7s %18s  %-9s  %s";

  private QuotaTable() {}

  static void print(ProgramAnswers answers, PrintWriter out) throws IOException {
    List<Recommendation> rows = new ArrayList<>();
    answers.forEach(rows::add);
    rows.sort(
        Comparator.comparing((Recommendation row) -> row.identity().program())
            .thenComparing(row -> row.identity().kind().capacity()));
    out.println(ROW.formatted("cores", "threads", "fewest", "seconds, 95 %", "", "program"));
    for (Recommendation row : rows) {
      Optional<Integer> fewest = row.race().map(race -> race.fewest().threads());
      boolean certified = row.race().map(race -> race.fewest().certified()).orElse(false);
      out.println(
          ROW.formatted(
              row.identity().kind().coresText(),
              row.threads(),
              fewest.map(Object::toString).orElse("-"),
              row.interval().map(QuotaTable::seconds).orElse(""),
              certified ? "certified" : "estimated",
              row.identity().program()));
    }
    out.flush();
  }

  private static String seconds(Interval interval) {
    int decimals = Digits.decimals(interval.low());
    return Digits.seconds(interval.low(), decimals)
        + " to "
        + Digits.seconds(interval.high(), decimals);
  }
}
