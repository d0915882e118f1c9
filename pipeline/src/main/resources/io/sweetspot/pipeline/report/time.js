/** Trials in the order of time, each over what is usual at its thread count: drift is seen at a glance. */
const RUNNING = 9;

/** The median of the trials around each, where there are enough on both sides. */
function runningMedian(points) {
  const half = RUNNING >> 1;
  return points.slice(half, points.length - half).map(([at], i) => {
    const around = points.slice(i, i + RUNNING).map((p) => p[1]).sort((a, b) => a - b);
    return [at, around[half]];
  });
}

const percent = (ratio) => {
  const rounded = short(100 * (ratio - 1));
  return ratio > 1 ? `+${rounded} %` : `${rounded.replace('-', '−')} %`;
};

function timeChart(program, colors) {
  const trials = trialsOf(program);
  const place = numbered(trials);
  const known = trials.filter((p) => p.ratio > 0);
  const ratios = known.map((p) => p.ratio).concat(0.95, 1.05);
  const x = { to: (v) => v, min: 0, max: trials.length + 1, figures: [] };
  const y = scaleOf(ratios, Math.max(...ratios) > 2);
  const points = trialPoints(known, colors, (p) => [place.get(p), y.to(p.ratio)],
    (p) => `${percent(p.ratio)}: ${short(p.seconds)} ${unitOf(program)} at ${p.threads} threads, trial ${place.get(p)}`);
  const failed = failedPoints(trials.filter((p) => !hasSucceeded(p)), colors, (p) => [place.get(p), y.min]);
  const running = {
    type: 'line', name: 'running median', silent: true, showSymbol: false, z: 4,
    data: runningMedian(known.map((p) => [place.get(p), y.to(p.ratio)])),
    lineStyle: { color: colors.ink, width: 2 }, itemStyle: { color: colors.ink },
    markLine: marks([{ yAxis: y.to(1), label: { show: false }, lineStyle: { color: colors.muted, type: 'dashed', width: 1 } }]),
  };
  const option = scaledFrame(
    colors, ['trial', x], ['over what is usual at its thread count', y],
    [...points.series, ...failed.series, running], percent);
  option.yAxis.axisLabel.formatter = percent;
  const legend = [...points.legend, ...failed.legend];
  return { option, legend: [...legend, { name: `median of ${RUNNING} trials`, color: colors.ink, kind: 'line' }] };
}
