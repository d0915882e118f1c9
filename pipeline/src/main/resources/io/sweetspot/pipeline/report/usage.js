/** CPU seconds or memory against threads: what the threads cost. */
const USAGES = {
  cpu: { name: 'CPU, s', tip: (v) => `${short(v)} CPU s` },
  memory: { name: 'peak memory, MiB', tip: (v) => `${short(v)} MiB` },
};

function usageChart(program, key, colors) {
  const { name, tip } = USAGES[key];
  const trials = trialsOf(program).filter((p) => hasSucceeded(p) && finite(p[key]));
  const counts = [...new Set(trials.map((p) => p.threads))].sort((a, b) => a - b);
  const x = scaleOf(counts.length ? counts : [1], scalesOf(program).threads, true);
  const most = Math.max(...trials.map((p) => p[key]), 0);
  const y = { to: (v) => v, min: 0, max: most * 1.06 || 1, figures: [] };
  const color = colors.roles[0];
  const mean = (threads) => {
    const of = trials.filter((p) => p.threads === threads);
    return of.reduce((sum, p) => sum + p[key], 0) / of.length;
  };
  const series = [
    {
      type: 'scatter', name, symbolSize: 6, z: 3,
      itemStyle: { color: 'transparent', borderColor: color, borderWidth: 1.2 },
      data: trials.map((p) => ({
        value: [x.to(p.threads), p[key]], tip: `${tip(p[key])} at ${p.threads} threads` })),
    },
    {
      type: 'line', name: 'mean', silent: true, showSymbol: false, data: counts.map((t) => [x.to(t), mean(t)]),
      lineStyle: { color, width: 1.6 }, itemStyle: { color },
      markLine: marks(finite(program.threads)
        ? [upright(x.to(program.threads), `use ${program.threads}`, colors.ink, 'solid')] : []),
    },
  ];
  return { option: scaledFrame(colors, ['threads', x], [name, y], series), legend: [] };
}
