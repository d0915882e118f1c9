/** Seconds against threads: trials, the smooth curve with its band, and what cannot be told apart. */
const isFrom = (point) => point.role === 'training' || point.role === 'confirmation';

/** The measured counts that are neighbours and all among those that cannot be told apart. */
function stretches(indifferent, counts) {
  const found = [];
  let open = null;
  for (const count of counts) {
    if (!indifferent.includes(count)) {
      open = null;
    } else if (open) {
      open[1] = count;
    } else {
      open = [count, count];
      found.push(open);
    }
  }
  return found;
}

function shade(program, counts, x, colors) {
  const indifferent = list(program.indifferent).filter(finite);
  const edge = (x.max - x.min) * 0.012;
  const areas = stretches(indifferent, counts).map(([from, to]) => [{ xAxis: x.to(from) - edge }, { xAxis: x.to(to) + edge }]);
  return areas.length ? {
    series: [{
      type: 'line', name: 'cannot be told apart', data: [], silent: true, z: 1,
      markArea: { silent: true, animation: false, itemStyle: { color: colors.shade }, data: areas },
    }],
    legend: [{ name: 'cannot be told apart from the fastest', color: colors.shade, kind: 'area' }],
  } : { series: [], legend: [] };
}

/** Of two even axes the library stacks the first dimension: the seconds. */
const BAND = { dimensions: ['seconds', 'threads'], encode: { x: 'threads', y: 'seconds' } };

function bandSeries(program, x, y, colors) {
  const band = list(program.band).filter((p) => list(p).length === 4 && p.every((v) => finite(v) && v > 0));
  const color = colors.roles[0];
  const line = (name, data, extra) => ({
    type: 'line', name, data, ...BAND, silent: true, showSymbol: false, z: 3, itemStyle: { color },
    lineStyle: { color, width: 0 }, stack: 'band', ...extra,
  });
  const floor = (seconds) => Math.max(y.to(seconds), y.min); // Only places from 0 on are stacked.
  return band.length ? {
    series: [
      line('lower end', band.map(([t, low]) => [floor(low), x.to(t)])),
      line('band', band.map(([t, low, , high]) => [Math.max(y.to(high), y.min) - floor(low), x.to(t)]), {
        areaStyle: { color, opacity: 0.2 } }),
      line('typical seconds', band.map(([t, , middle]) => [y.to(middle), x.to(t)]), {
        stack: undefined, z: 4, lineStyle: { color, width: 2 } }),
    ],
    legend: [
      { name: 'smooth curve', color, kind: 'line' },
      { name: '95 % band', color, kind: 'area', opacity: 0.2 },
    ],
  } : { series: [], legend: [] };
}

function recommended(program, x, y, colors) {
  const lines = [];
  const fewest = program.fewest && program.fewest.threads;
  const apart = finite(fewest) && fewest !== program.threads;
  if (finite(program.threads)) {
    lines.push(upright(x.to(program.threads), `use ${program.threads}`, colors.ink, 'solid', apart ? 'left' : 'center'));
  }
  if (apart) {
    lines.push(upright(x.to(fewest), `fewest ${fewest}`, colors.muted, 'dashed', 'right'));
  }
  const interval = list(program.interval).filter((s) => finite(s) && s > 0);
  const known = interval.length === 2 && finite(program.threads);
  return {
    series: [{
      type: 'line', name: 'interval', z: 9, silent: true, showSymbol: false, markLine: marks(lines),
      data: known ? interval.map((s) => [x.to(program.threads), y.to(s)]) : [],
      lineStyle: { color: colors.ink, width: 8, opacity: 0.45 }, itemStyle: { color: colors.ink },
    }],
    legend: known ? [{ name: '95 % interval of the recommended count', color: colors.muted, kind: 'bar' }] : [],
  };
}

/** What both axes have to hold: the thread counts, and the seconds of the trials, else of their means. */
function extent(program) {
  const trials = trialsOf(program);
  const curve = list(program.curve).filter((c) => finite(c.threads) && c.mean > 0);
  const good = trials.filter(hasSucceeded).map((p) => p.seconds);
  return {
    counts: [...new Set(trials.concat(curve).map((p) => p.threads))].sort((a, b) => a - b),
    seconds: (good.length ? good : curve.map((c) => c.mean)).concat(list(program.interval).filter((s) => s > 0)),
  };
}

/** Logarithmic where the counts crowd at the low end, or else the slowest count would rule the axis. */
function scalesOf(program) {
  const { counts } = extent(program);
  const means = list(program.curve).map((c) => c.mean).filter((s) => s > 0);
  return {
    threads: counts.length > 2 && counts[counts.length >> 1] * 3 <= counts[counts.length - 1],
    seconds: means.length > 0 && Math.max(...means) > 2 * Math.min(...means),
  };
}

function curveChart(program, scales, colors) {
  const { counts, seconds } = extent(program);
  const trials = trialsOf(program);
  const x = scaleOf(counts.length ? counts : [1], scales.threads, true);
  const y = scaleOf(seconds.length ? seconds : [1], scales.seconds);
  const top = (p) => (p.seconds > 0 ? Math.min(y.max, Math.max(y.min, y.to(p.seconds))) : y.max);
  const parts = [
    trialPoints(trials.filter(hasSucceeded), colors, (p) => [x.to(p.threads), y.to(p.seconds)],
      (p) => `${short(p.seconds)} ${unitOf(program)} at ${p.threads} threads`),
    failedPoints(trials.filter((p) => !hasSucceeded(p)), colors, (p) => [x.to(p.threads), top(p)]),
    bandSeries(program, x, y, colors),
    shade(program, counts, x, colors),
    recommended(program, x, y, colors),
  ];
  return {
    option: scaledFrame(colors, ['threads', x], [quantityOf(program), y], parts.flatMap((part) => part.series)),
    legend: parts.flatMap((part) => part.legend),
  };
}
