package io.sweetspot.pipeline.recommendations;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What was asked for, program by program, since there may be more of them than fit in memory. */
public interface ProgramAnswers {

  /** Visits every recommendation, in the order of their identities. */
  void forEach(Consumer<Recommendation> visitor) throws IOException;

  /** The programs that lack something. */
  List<Unanswered> unanswered();

  /** The counts for sizes of the work, of programs that have some. */
  default List<SizeCounts> sizes() {
    return List.of();
  }

  /** These answers. */
  static ProgramAnswers of(List<? extends ProgramAnswer> answers) {
    return of(answers, List.of());
  }

  /** These answers, and these counts for sizes of the work. */
  static ProgramAnswers of(List<? extends ProgramAnswer> answers, List<SizeCounts> sizes) {
    List<Recommendation> recommendations = new ArrayList<>();
    List<Unanswered> unanswered = new ArrayList<>();
    for (ProgramAnswer answer : answers) {
      if (answer instanceof Recommendation recommendation) {
        recommendations.add(recommendation);
      } else if (answer instanceof Unanswered open) {
        unanswered.add(open);
      }
    }
    return new ProgramAnswers() {
      @Override
      public void forEach(Consumer<Recommendation> visitor) {
        recommendations.forEach(visitor);
      }

      @Override
      public List<Unanswered> unanswered() {
        return List.copyOf(unanswered);
      }

      @Override
      public List<SizeCounts> sizes() {
        return List.copyOf(sizes);
      }
    };
  }
}
