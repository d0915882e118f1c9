/** Threads as steps and seconds as a line, over the nights in their stored order. */
function historyChart(program, colors) {
  const nights = list(program.history).filter((n) => finite(n.night));
  const [seconds, threads] = [colors.roles[0], colors.roles[1]];
  const tip = (n) => `night ${n.night}, ${n.decision}\n${n.reason}`;
  const x = axis(colors, 'night', {
    type: 'category', data: nights.map((n) => String(n.night)), splitLine: { show: false } });
  const series = [
    {
      type: 'line', name: 'seconds', symbol: 'circle', symbolSize: 6, showAllSymbol: true, z: 4,
      lineStyle: { color: seconds, width: 1.6 }, itemStyle: { color: seconds },
      data: nights.map((n) => (finite(n.seconds)
        ? { value: n.seconds, tip: `${short(n.seconds)} ${unitOf(program)}\n${tip(n)}` } : '-')),
    },
    {
      type: 'line', name: 'threads', yAxisIndex: 1, step: 'end', symbol: 'rect', symbolSize: 5, showAllSymbol: true,
      lineStyle: { color: threads, width: 1.4, type: [7, 4] }, itemStyle: { color: threads },
      data: nights.map((n) => (finite(n.threads)
        ? { value: n.threads, tip: `${n.threads} threads\n${tip(n)}` } : '-')),
    },
  ];
  const known = nights.filter((n) => finite(n.seconds_low) && finite(n.seconds_high));
  series.unshift({
    type: 'line', name: 'interval', silent: true, showSymbol: false, z: 3,
    lineStyle: { color: seconds, width: 4, opacity: 0.3 },
    data: known.flatMap((n) => [[String(n.night), n.seconds_low], [String(n.night), n.seconds_high], [String(n.night), '-']]),
  });
  const option = frame(colors, x, axis(colors, quantityOf(program), { scale: true }), series);
  const right = axis(colors, 'threads', { min: 0, minInterval: 1, splitLine: { show: false } });
  const nameTextStyle = { color: colors.muted, fontSize: 12, align: 'right', padding: [0, -18, 0, 0] };
  option.yAxis = [option.yAxis, Object.assign({ nameLocation: 'end', nameGap: 22, nameTextStyle }, right)];
  const legend = [
    { name: quantityOf(program), color: seconds, kind: 'circle', joined: true, dash: 'solid' },
    { name: '95 % interval', color: seconds, kind: 'bar' },
    { name: 'threads', color: threads, kind: 'rect', joined: true, dash: [7, 4] },
  ];
  return { option, legend };
}
