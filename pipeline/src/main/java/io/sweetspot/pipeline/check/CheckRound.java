package io.sweetspot.pipeline.check;

import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.fitting.decide.Gate;
import io.sweetspot.fitting.sessions.SessionEffects;
import io.sweetspot.pipeline.PlannedTrial;
import io.sweetspot.pipeline.RandomOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a check stands, and its next block: a pure function of its trials. In a block every
 * contender that is still open runs once, in random order; the base runs at the counts that the
 * checked build does.
 */
public final class CheckRound {
  /** A build that fails so often before it ever succeeds is broken. */
  private static final int BROKEN_TRIALS = 2;

  private final CheckTask task;
  private final SessionEffects effects;
  private final List<Trial> trials;

  /** The learned count first, then what it is compared with. */
  private final List<Contender> raced = new ArrayList<>();

  private final List<Map<Contender, Double>> blocks = new ArrayList<>();
  private final Gate gate;

  private CheckRound(
      CheckTask task, List<Integer> rivals, SessionEffects effects, List<Trial> trials) {
    this.task = task;
    this.effects = effects;
    this.trials = List.copyOf(trials);
    raced.add(new Contender(false, task.threads()));
    rivals.forEach(threads -> raced.add(new Contender(false, threads)));
    task.base().ifPresent(base -> raced.add(new Contender(true, task.threads())));
    SortedMap<Integer, Map<Contender, Double>> byRun = new TreeMap<>();
    for (Trial trial : trials) {
      Map<Contender, Double> block =
          byRun.computeIfAbsent(trial.spec().run(), run -> new HashMap<>());
      if (trial.succeeded()) {
        block.put(contender(trial), trial.seconds());
      }
    }
    blocks.addAll(byRun.values());
    List<Gate.Rival> compared = raced.stream().skip(1).map(this::rival).toList();
    this.gate =
        Gate.of(
            task.terms().tolerance(),
            compared,
            effects.noise(),
            blocks.stream().map(block -> numbered(block, raced)).toList());
  }

  /**
   * The round that follows the trials of the check.
   *
   * @param rivals the counts that the learned one is compared with; at least one
   * @param effects what sessions of the program have of their own
   * @param trials all of the check, of both builds, in any order
   */
  public static CheckRound after(
      CheckTask task, List<Integer> rivals, SessionEffects effects, List<Trial> trials) {
    return new CheckRound(task, rivals, effects, trials);
  }

  private Contender contender(Trial trial) {
    boolean isBase = trial.spec().campaign().equals(task.baseCampaign());
    return new Contender(isBase, trial.spec().threads());
  }

  private Gate.Rival rival(Contender contender) {
    return new Gate.Rival(
        contender.isBase()
            ? effects.likeBuilds().high()
            : effects.nextSession(task.threads(), contender.threads()).high());
  }

  private static Map<Integer, Double> numbered(
      Map<Contender, Double> block, List<Contender> contenders) {
    Map<Integer, Double> numbered = new HashMap<>();
    for (int i = 0; i < contenders.size(); i++) {
      Double seconds = block.get(contenders.get(i));
      if (seconds != null) {
        numbered.put(i, seconds);
      }
    }
    return numbered;
  }

  /** The next block; empty where the check is decided or its price is reached. */
  public List<PlannedTrial> next() {
    List<Contender> open = new ArrayList<>(gate.open().stream().map(raced::get).toList());
    if (gate.isWrong() || open.isEmpty() || brokenBuild().isPresent()) {
      return List.of();
    }
    open.add(raced.get(0));
    if (task.base().isPresent()) {
      List<Contender> ofBase =
          open.stream().map(each -> new Contender(true, each.threads())).toList();
      open.removeAll(ofBase);
      open.addAll(ofBase);
    }
    int builds = task.base().isPresent() ? 2 : 1;
    if (trials.size() + open.size() > builds * task.terms().trials()) {
      return List.of();
    }
    int block = blocks.size();
    List<PlannedTrial> planned = new ArrayList<>();
    for (Contender each : RandomOrder.of(open, task.began(), block)) {
      planned.add(planned(each, block, trials.size() + planned.size()));
    }
    return planned;
  }

  private PlannedTrial planned(Contender contender, int block, int position) {
    CheckTask.Build build = contender.isBase() ? task.base().orElseThrow() : task.build();
    TrialSpec spec =
        new TrialSpec(
            build.program().name(),
            build.identity().version(),
            contender.isBase() ? task.baseCampaign() : task.campaign(),
            Role.TESTING,
            block,
            contender.threads(),
            build.identity().size(),
            task.began(),
            position);
    return new PlannedTrial(build.program(), spec, block, 0);
  }

  /** Of a build that only ever failed at the learned count: the first trial that did. */
  private Optional<Trial> brokenBuild() {
    return raced.stream()
        .filter(each -> each.threads() == task.threads())
        .map(each -> trials.stream().filter(trial -> contender(trial).equals(each)).toList())
        .filter(own -> own.size() >= BROKEN_TRIALS && own.stream().noneMatch(Trial::succeeded))
        .map(own -> own.get(0))
        .findFirst();
  }

  /** What the check comes to, if no more is measured. */
  public CheckResult result() {
    List<CheckResult.Finding> findings = new ArrayList<>();
    for (int i = 1; i < raced.size(); i++) {
      Contender rival = raced.get(i);
      gate.beside(i).ifPresent(found -> findings.add(new CheckResult.Finding(rival, found)));
    }
    return new CheckResult(
        task.build().program().name(),
        task.threads(),
        task.terms().tolerance(),
        status(findings),
        findings,
        curve(),
        brokenBuild()
            .map(trial -> new CheckResult.Broken(contender(trial).isBase(), trial.message())),
        effects.sessions(),
        trials.size(),
        trials.stream().mapToDouble(Trial::wallSeconds).sum());
  }

  private CheckResult.Status status(List<CheckResult.Finding> findings) {
    Optional<Trial> broken = brokenBuild();
    if (broken.isPresent()) {
      return contender(broken.get()).isBase()
          ? CheckResult.Status.UNTESTED
          : CheckResult.Status.BROKEN;
    }
    if (gate.isWrong()) {
      return CheckResult.Status.WRONG;
    }
    if (findings.isEmpty()) {
      return CheckResult.Status.UNTESTED;
    }
    return gate.open().isEmpty() ? CheckResult.Status.HOLDS : CheckResult.Status.OPEN;
  }

  /** The checked build beside the base, count by count, by threads. */
  private SortedMap<Integer, Gate.Finding> curve() {
    SortedMap<Integer, Gate.Finding> curve = new TreeMap<>();
    List<Gate.Rival> one = List.of(new Gate.Rival(effects.likeBuilds().high()));
    for (Contender each : raced) {
      List<Contender> pair = List.of(each, new Contender(true, each.threads()));
      List<Map<Integer, Double>> both =
          blocks.stream()
              .map(block -> numbered(block, pair))
              .filter(block -> block.size() == 2)
              .toList();
      if (!each.isBase()) {
        Gate.of(task.terms().tolerance(), one, effects.noise(), both)
            .beside(1)
            .ifPresent(found -> curve.put(each.threads(), found));
      }
    }
    return curve;
  }
}
