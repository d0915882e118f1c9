package io.sweetspot.pipeline.recommendations;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;

/**
 * JSON as recommendations are published: each entry of a list of the outermost object on one line,
 * nothing else broken or indented. JSON does not ask for that, but it lets the launcher find a
 * count without starting Java.
 */
final class EntryLines extends MinimalPrettyPrinter {
  private static final long serialVersionUID = 1;

  @Override
  public void writeStartArray(JsonGenerator json) throws IOException {
    super.writeStartArray(json);
    breakLine(json);
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
    super.writeArrayValueSeparator(json);
    breakLine(json);
  }

  @Override
  public void writeEndArray(JsonGenerator json, int entries) throws IOException {
    if (entries > 0) {
      breakLine(json);
    }
    super.writeEndArray(json, entries);
  }

  private static void breakLine(JsonGenerator json) throws IOException {
    JsonStreamContext object = json.getOutputContext().getParent();
    if (object.inObject() && object.getParent().inRoot()) {
      json.writeRaw('\n');
    }
  }
}
