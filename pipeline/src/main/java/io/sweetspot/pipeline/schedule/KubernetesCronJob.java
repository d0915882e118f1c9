package io.sweetspot.pipeline.schedule;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A CronJob of Kubernetes' {@code batch/v1} that recalibrates every night. Paths of its command are
 * those in the container.
 *
 * @param image that has {@code sweetspot} on its path, and the programs
 * @param catalog absolute path of the catalog, which comes from a ConfigMap
 * @param cores how many the trials may use: as many as they could use before, since another number
 *     is another kind of machine; at least 1
 */
public record KubernetesCronJob(String image, Path catalog, int cores) {
  /** Exit code 10 says that a recommendation changed: to Kubernetes, all but 0 is a failure. */
  private static final String SCRIPT = "\"$@\"; code=$?; [ $code -eq 10 ] && code=0; exit $code";

  private static final String KEY = "programs.yaml";

  /**
   * The manifest, as YAML. The launcher of the command is the image's.
   *
   * @param longest how long a recalibration may take; empty for as long as it takes
   */
  public String yaml(Nights nights, NightlyCommand command, Optional<Duration> longest) {
    String name = command.name();
    String dataset = command.dataset().toString();
    String arguments =
        command.options().stream()
            .map(option -> "                - " + Literals.string(unexpanded(option)) + "\n")
            .collect(Collectors.joining());
    String deadline =
        longest
            .map(time -> "      activeDeadlineSeconds: %d\n".formatted(time.toSeconds()))
            .orElse("");
    return String.join(
        "",
        List.of(
            "# Made by sweetspot schedule. Before you apply it: the image is yours, with sweetspot and\n",
            "# the programs in it; the claim holds the dataset; the ConfigMap holds the catalog, by\n",
            "# kubectl create configmap %s --from-file=%s=FILE\n".formatted(name, KEY),
            "apiVersion: batch/v1\n",
            "kind: CronJob\n",
            "metadata:\n",
            "  name: %s\n".formatted(name),
            "spec:\n",
            "  schedule: %s\n".formatted(Literals.string(nights.times().text())),
            "  timeZone: %s\n".formatted(Literals.string(nights.zone().getId())),
            "  # Never two recalibrations at once.\n",
            "  concurrencyPolicy: Forbid\n",
            "  # A missed night is made up, once, while it is less than 23 hours late.\n",
            "  startingDeadlineSeconds: 82800\n",
            "  successfulJobsHistoryLimit: 7\n",
            "  failedJobsHistoryLimit: 7\n",
            "  jobTemplate:\n",
            "    spec:\n",
            "      backoffLimit: 0\n",
            deadline,
            "      template:\n",
            "        spec:\n",
            "          restartPolicy: Never\n",
            "          # Recommendations are per kind of machine: keep to one kind.\n",
            "          nodeSelector: {}\n",
            "          containers:\n",
            "            - name: recalibrate\n",
            "              image: %s\n".formatted(Literals.string(image)),
            "              workingDir: %s\n"
                .formatted(Literals.string(command.directory().toString())),
            "              command: [\"/bin/sh\", \"-c\", %s, \"sh\"]\n"
                .formatted(Literals.string(SCRIPT)),
            "              args:\n",
            "                - \"sweetspot\"\n",
            arguments,
            "              # Guaranteed resources: requests equal to limits, in whole CPUs. Less is shared, and\n",
            "              # taken away when neighbours want it, in the middle of a trial; with the kubelet's\n",
            "              # static CPU manager these are cores of the trials' own. As many as were measured:\n",
            "              # another quota, or another number of cores, is another kind of machine.\n",
            "              resources:\n",
            "                requests: {cpu: \"%d\", memory: 4Gi}\n".formatted(cores),
            "                limits: {cpu: \"%d\", memory: 4Gi}\n".formatted(cores),
            "              volumeMounts:\n",
            "                - name: dataset\n",
            "                  mountPath: %s\n".formatted(Literals.string(dataset)),
            "                - name: catalog\n",
            "                  mountPath: %s\n".formatted(Literals.string(catalog.toString())),
            "                  subPath: %s\n".formatted(KEY),
            "          volumes:\n",
            "            - name: dataset\n",
            "              persistentVolumeClaim:\n",
            "                claimName: %s\n".formatted(name),
            "            - name: catalog\n",
            "              configMap:\n",
            "                name: %s\n".formatted(name)));
  }

  /** Kubernetes reads $(NAME) as the value of a variable, and $$ as $. */
  private static String unexpanded(String argument) {
    return argument.replace("$", "$$");
  }
}
