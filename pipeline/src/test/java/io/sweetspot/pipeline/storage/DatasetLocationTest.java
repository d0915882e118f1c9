package io.sweetspot.pipeline.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DatasetLocationTest {
  @Test
  void itsNameTellsNothingOfTheMachine() {
    assertEquals("data", DatasetLocation.of(Path.of("/home/somebody/data")).name());
    assertEquals("data", new DatasetLocation("s3://bucket/of/somebody/data").name());
  }
}
