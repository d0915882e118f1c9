package io.sweetspot.pipeline.cli;

import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Quota;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.workloads.Program;
import io.sweetspot.workloads.ThisMachine;
import io.sweetspot.workloads.TrialRunner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** Under which quotas of processor time programs are measured. */
final class QuotaOption {

  @Option(
      names = "--quota",
      paramLabel = "CORES",
      split = ",",
      description =
          "Measure under these quotas of processor time, such as 0.5,1,2 cores, each in control "
              + "groups made for its trials, and learn a count for each. In a container with such a "
              + "quota 'apply' takes its count. Needs control groups that may be written to (root, "
              + "or a delegated one).")
  private List<String> given = List.of();

  boolean isGiven() {
    return !given.isEmpty();
  }

  /**
   * Each program under each quota; as they are where none is asked for. A quota of all cores is
   * none.
   *
   * @throws InvalidInputException where a quota is no such number or more than there is here, or
   *     where none can be kept
   */
  List<Program> within(List<Program> programs) throws IOException {
    if (given.isEmpty()) {
      return programs;
    }
    Set<Quota> quotas = quotas();
    if (!quotas.stream().allMatch(Quota::isNone)) {
      requireControlGroups();
    }
    List<Program> limited = new ArrayList<>();
    for (Program program : programs) {
      quotas.forEach(quota -> limited.add(program.within(quota)));
    }
    return limited;
  }

  private Set<Quota> quotas() {
    Machine machine = ThisMachine.describe();
    double most = machine.kind().capacity();
    Set<Quota> quotas = new LinkedHashSet<>();
    for (String text : given) {
      Quota quota;
      try {
        quota = Quota.parse(text.strip());
      } catch (IllegalArgumentException e) {
        throw new InvalidInputException("--" + e.getMessage(), e);
      }
      if (quota.cores() > most || quota.compareTo(Quota.LEAST) < 0) {
        throw new InvalidInputException(
            "--quota is %s; expected %s to %s cores, which is what this machine can give"
                .formatted(quota, Quota.LEAST, Quota.ofCores(most)));
      }
      quotas.add(quota.cores() == most ? Quota.NONE : quota);
    }
    return quotas;
  }

  private static void requireControlGroups() throws IOException {
    try {
      TrialRunner.requireQuotas();
    } catch (IOException e) {
      throw new InvalidInputException(
          "--quota needs control groups that limit processor time, and none can be made here (%s); run as root, or in a group of your own: systemd-run --user --scope -p Delegate=yes sweetspot tune ..., or measure in a container with that quota"
              .formatted(e.getMessage()),
          e);
    }
  }
}
