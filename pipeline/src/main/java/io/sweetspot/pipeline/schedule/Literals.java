package io.sweetspot.pipeline.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Texts as words of other languages. */
final class Literals {
  private Literals() {}

  /** One word of a shell's command line. */
  static String shell(String word) {
    return word.matches("[A-Za-z0-9_./:=,@+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** A string of YAML and of Python: one of JSON, whose characters beyond ASCII are themselves. */
  static String string(String text) {
    try {
      return new ObjectMapper().writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every string can be written", e);
    }
  }
}
