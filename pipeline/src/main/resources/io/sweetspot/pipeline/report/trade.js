/** Time against CPU seconds or memory, a point a thread count; those that nothing beats in both are joined. */
function tradeChart(program, data, colors) {
  const key = data.of;
  const unbeaten = String(data.unbeaten).split(',').map(Number);
  const trials = trialsOf(program).filter((p) => hasSucceeded(p) && finite(p.time) && finite(p[key]));
  const mean = (of, name) => of.reduce((sum, p) => sum + p[name], 0) / of.length;
  const places = [...new Set(trials.map((p) => p.threads))].map((threads) => {
    const of = trials.filter((p) => p.threads === threads);
    return { threads, time: mean(of, 'time'), cost: mean(of, key) };
  }).sort((a, b) => a.time - b.time);
  const times = places.map((p) => p.time);
  const costs = places.map((p) => p.cost);
  const spread = (values) => Math.max(...values) > 4 * Math.min(...values) && Math.min(...values) > 0;
  const x = scaleOf(times.length ? times : [1], spread(times));
  const y = scaleOf(costs.length ? costs : [1], spread(costs));
  const [good, others] = [colors.roles[0], colors.muted];
  const best = places.filter((p) => unbeaten.includes(p.threads));
  const point = (p) => ({
    value: [x.to(p.time), y.to(p.cost)],
    tip: `${p.threads} threads\n${short(p.time)} s, ${USAGES[key].tip(p.cost)}`,
    label: { show: true, formatter: String(p.threads), position: 'right', fontSize: 11, color: colors.ink },
  });
  const series = [
    {
      type: 'line', name: 'unbeaten', silent: true, showSymbol: false, z: 2,
      data: best.map((p) => [x.to(p.time), y.to(p.cost)]),
      lineStyle: { color: good, width: 1.4, type: [7, 4] }, itemStyle: { color: good },
    },
    { type: 'scatter', name: 'beaten', symbolSize: 7, z: 3, itemStyle: { color: 'transparent', borderColor: others, borderWidth: 1.2 },
      data: places.filter((p) => !unbeaten.includes(p.threads)).map(point) },
    { type: 'scatter', name: 'unbeaten', symbolSize: 9, z: 4, itemStyle: { color: good }, data: best.map(point) },
  ];
  const legend = [
    { name: 'nothing is better in both', color: good, kind: 'circle', joined: true, dash: [7, 4] },
    { name: 'another is better in both', color: others, kind: 'circle', hollow: true },
  ];
  return { option: scaledFrame(colors, ['time, s', x], [USAGES[key].name, y], series), legend };
}
