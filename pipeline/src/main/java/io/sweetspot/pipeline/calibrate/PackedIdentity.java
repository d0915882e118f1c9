package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.Identity;
import io.sweetspot.pipeline.calibrate.shards.PackedBytes;

/** How an identity is packed: whatever fields it has. */
final class PackedIdentity {
  private PackedIdentity() {}

  static void write(Identity identity, PackedBytes.Writer out) {
    out.addAll(identity.texts(), text -> out.add(text));
  }

  static Identity read(PackedBytes.Reader in) {
    return Identity.ofTexts(in.nextList(in::nextText));
  }
}
