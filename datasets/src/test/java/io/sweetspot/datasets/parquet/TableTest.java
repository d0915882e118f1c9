package io.sweetspot.datasets.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void theTablesInTheReadmeAreInStepWithTheColumns() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    for (String table : List.of(table(TrialTable.columns()), table(NightTable.columns()))) {
      assertTrue(readme.contains(table), "expected in README.md:\n" + table);
    }
  }

  @Test
  void theSchemaIsTheDocumentedOne() {
    assertEquals(
        List.of(
            "required binary trial_id (STRING)",
            "required binary program (STRING)",
            "required binary version (STRING)",
            "required binary role (STRING)",
            "required int32 run",
            "required int32 threads",
            "required int32 position",
            "required int64 seed",
            "optional int64 started_at (TIMESTAMP(MICROS,true))",
            "required double seconds",
            "required double wall_seconds",
            "required binary outcome (STRING)",
            "optional int32 exit_code",
            "optional double user_seconds",
            "optional double system_seconds",
            "optional int64 peak_memory_bytes",
            "optional int64 voluntary_switches",
            "optional int64 involuntary_switches",
            "optional int64 minor_faults",
            "optional int64 major_faults",
            "optional double other_seconds",
            "optional int64 bytes",
            "optional binary message (STRING)",
            "required binary host (STRING)",
            "required binary processor (STRING)",
            "required int32 cores",
            "required int64 memory_bytes",
            "required binary system (STRING)",
            "optional binary campaign (STRING)",
            "optional double quota",
            "optional double stolen_seconds",
            "optional double some_waiting_seconds",
            "optional double all_waiting_seconds",
            "optional double throttled_seconds",
            "optional int64 swapped_in_pages",
            "optional int64 swapped_out_pages",
            "optional double megahertz",
            "optional binary memory_source (STRING)",
            "optional binary goal (STRING)",
            "optional binary limits (STRING)",
            "optional binary measures (STRING)",
            "optional binary windows (STRING)",
            "optional binary size (STRING)"),
        TrialTable.TABLE.schema().getFields().stream().map(Object::toString).toList());
  }

  private static <R> String table(List<Column<R, ?>> columns) {
    return columns.stream()
        .map(
            column ->
                "| `%s` | %s%s | %s | %s |\n"
                    .formatted(
                        column.name(),
                        column.type(),
                        column.nullable() ? ", or null" : "",
                        column.unit(),
                        column.description()))
        .collect(
            Collectors.joining(
                "", "| column | type | unit | what it is |\n|---|---|---|---|\n", ""));
  }
}
