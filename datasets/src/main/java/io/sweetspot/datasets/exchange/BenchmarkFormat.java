package io.sweetspot.datasets.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The JSON of one benchmark program. */
interface BenchmarkFormat {

  /** Whether a document has this form. */
  boolean isOf(JsonNode root);

  /**
   * What the document says, in its order.
   *
   * @throws IllegalArgumentException where something is missing or is no figure; the message says
   *     where
   */
  List<BenchmarkResult> results(JsonNode root);

  /** Whether the name of a result holds its thread count, as a command line does. */
  boolean nameHoldsThreads();

  /** How to run the benchmark program so that its file can be imported. */
  String advice();
}
