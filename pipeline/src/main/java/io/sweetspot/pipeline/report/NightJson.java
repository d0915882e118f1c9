package io.sweetspot.pipeline.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.parquet.Column;
import io.sweetspot.datasets.parquet.NightTable;
import java.util.List;
import java.util.Optional;

/** Nights as JSON: the columns of the history, under their names. */
public final class NightJson {
  private NightJson() {}

  /** The nights, in their order. */
  public static ArrayNode of(List<Night> nights) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Night night : nights) {
      ObjectNode node = array.addObject();
      for (Column<Night, ?> column : NightTable.columns()) {
        put(node, column.name(), column.value(night));
      }
    }
    return array;
  }

  private static void put(ObjectNode node, String name, Optional<?> value) {
    if (value.isEmpty()) {
      node.putNull(name);
    } else if (value.get() instanceof Integer number) {
      node.put(name, number);
    } else if (value.get() instanceof Long number) {
      node.put(name, number);
    } else if (value.get() instanceof Double number) {
      node.put(name, number);
    } else {
      node.put(name, value.get().toString());
    }
  }
}
