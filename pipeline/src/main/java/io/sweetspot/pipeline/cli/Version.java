package io.sweetspot.pipeline.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the build gave us. */
final class Version implements IVersionProvider {

  static String number() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("not built by Maven");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"sweetspot " + number()};
  }
}
