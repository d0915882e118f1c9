package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.Dataset;
import io.sweetspot.datasets.TrialReader;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * The {@link ProgramCurves} of every program in batches of table files.
 *
 * <p>Rows do not cross Beam: each batch is folded where it is read, and only its partial curves
 * move. They are merged in the order of the files, so that the last bit of every mean is the same
 * on every runner, however it bundles. Where a program ran on several hosts of a kind, each host's
 * own level is removed before their curves become one.
 */
public final class SummarizeCurves
    extends PTransform<PCollection<FileBatch>, PCollection<ProgramCurves>> {
  private static final long serialVersionUID = 1;

  private final CalibrationSettings settings;

  private SummarizeCurves(CalibrationSettings settings) {
    this.settings = settings;
  }

  /** Curves of the programs that the settings want. */
  public static SummarizeCurves perProgram(CalibrationSettings settings) {
    return new SummarizeCurves(settings);
  }

  @Override
  public PCollection<ProgramCurves> expand(PCollection<FileBatch> batches) {
    return batches
        .apply("Spread batches", Reshuffle.viaRandomKey())
        .apply("Fold files", ParDo.of(new FoldFiles(settings)))
        .apply("Gather partial curves", GroupByKey.create())
        .apply("Merge partial curves", ParDo.of(new MergePartials()));
  }

  /** A part of a program's curves, and where it stands in the order of parts. */
  private record Partial(int batch, ProgramCurves curves) implements Serializable {}

  private static final class FoldFiles extends DoFn<FileBatch, KV<Integer, Partial>> {
    private static final long serialVersionUID = 1;
    private final CalibrationSettings settings;

    FoldFiles(CalibrationSettings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void fold(@Element FileBatch batch, OutputReceiver<KV<Integer, Partial>> receiver)
        throws IOException {
      Dataset dataset = Dataset.open(Path.of(batch.dataset()));
      Set<String> programs = settings.programs();
      CurveFold fold = new CurveFold(name -> programs.isEmpty() || programs.contains(name));
      for (String file : batch.files()) {
        try (TrialReader reader = dataset.reader(file)) {
          reader.forEachMeasurement(fold);
        }
      }
      for (ProgramCurves curves : fold.curves()) {
        receiver.output(
            KV.of(Shards.of(curves.key().program()), new Partial(batch.index(), curves)));
      }
    }
  }

  private static final class MergePartials
      extends DoFn<KV<Integer, Iterable<Partial>>, ProgramCurves> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void merge(
        @Element KV<Integer, Iterable<Partial>> grouped, OutputReceiver<ProgramCurves> receiver) {
      List<Partial> partials = new ArrayList<>();
      grouped.getValue().forEach(partials::add);
      partials.sort(Comparator.comparingInt(Partial::batch));
      Map<CurveKey, ProgramCurves> merged = new TreeMap<>();
      for (Partial partial : partials) {
        merged.merge(partial.curves().key(), partial.curves(), ProgramCurves::merge);
      }
      merged.values().forEach(curves -> receiver.output(curves.withoutHostLevels()));
    }
  }
}
