package io.sweetspot.pipeline.jobs;

import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.pipeline.Progress;
import io.sweetspot.pipeline.calibrate.CalibrationSettings;
import io.sweetspot.pipeline.plan.ThreadCounts;
import io.sweetspot.pipeline.recommendations.ProgramAnswers;
import io.sweetspot.pipeline.storage.DatasetLocation;
import io.sweetspot.pipeline.tune.RaceTerms;
import io.sweetspot.pipeline.tune.Tuning;
import io.sweetspot.workloads.DownloadTrials;
import io.sweetspot.workloads.Program;
import io.sweetspot.workloads.ThisMachine;
import io.sweetspot.workloads.laboratory.LaboratoryServer;
import io.sweetspot.workloads.laboratory.Network;
import io.sweetspot.workloads.laboratory.Resource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The whole main job with nothing to prepare: our downloader, tuned on a simulated network. */
public final class Demonstration {
  private static final String NAME = "demo-download";
  private static final String VIDEO = "/video.mp4";
  private static final long VIDEO_BYTES = 16 << 20;
  private static final String COUNTS = "1..100";
  private static final int SEED = 1;
  private static final RaceTerms TERMS =
      new RaceTerms(
          0.05, Claim.TYPICAL, 0, new Tuning.Spending(Optional.of(40), Optional.empty()), 0, SEED);
  private static final CalibrationSettings SETTINGS =
      new CalibrationSettings(Set.of(NAME), -1, CalibrationSettings.DEFAULT_STARTS, SEED);

  private Demonstration() {}

  /** Tunes it. */
  public static ProgramAnswers run(DatasetLocation dataset, TrialBatches batches, Progress progress)
      throws IOException, InterruptedException {
    Resource video = Resource.of(VIDEO, VIDEO_BYTES);
    try (LaboratoryServer server = LaboratoryServer.start(Network.paper(), video)) {
      progress.say(
          "This network is simulated: a server in this process, %s, 8 MB/s a connection, 50 MB/s in all."
              .formatted(server.url(VIDEO)));
      progress.say("It shares this machine with the trials.");
      Program program = DownloadTrials.program(NAME, server.url(VIDEO));
      Tuning tuning =
          TERMS.tuning(program, ThisMachine.identity(program), ThreadCounts.parse(COUNTS));
      return new Tuner(dataset, batches, progress).tune(List.of(tuning), SETTINGS);
    }
  }
}
