package io.sweetspot.pipeline.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweetspot.workloads.download.DownloadResult;

/** A finished download, for programs. */
final class DownloadJson {
  private DownloadJson() {}

  /** One object: {@code sums} are those that were promised and are right. */
  static String of(DownloadResult result) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("file", result.file().toString());
    object.put("bytes", result.bytes());
    object.put("seconds", result.seconds());
    object.put("connections", result.connections());
    object.put("verified", result.isVerified());
    object.put("verification", result.verification());
    result.verified().forEach(sum -> object.withArray("sums").add(sum.toString()));
    object.put("crc32c", result.crc32c().hex());
    return object.toString();
  }
}
