package io.sweetspot.pipeline.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DatasetLocationTest {
  @Test
  void itsNameDoesNotSayWhereItIs() {
    assertEquals("sweetspot-data", DatasetLocation.of("sweetspot-data").name());
    assertEquals("data", DatasetLocation.of("/home/somebody/secret/data/").name());
    assertEquals(Path.of("").toAbsolutePath().getFileName() + "", DatasetLocation.of(".").name());
    assertEquals("trials", new DatasetLocation("s3://bucket/secret/trials").name());
  }
}
