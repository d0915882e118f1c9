/** The programs side by side: mean seconds of each, as a multiple of its lowest mean. */
function overviewChart(colors) {
  const legend = [];
  const ratios = [1, 2];
  const counts = [];
  const series = [];
  list(report.recommendations).forEach((program, i) => {
    const means = list(program.curve)
      .filter((c) => c.role === 'training' && finite(c.threads) && c.mean > 0)
      .sort((a, b) => a.threads - b.threads);
    if (!means.length) {
      return;
    }
    const best = Math.min(...means.map((c) => c.mean));
    const color = colors.lines[i % colors.lines.length];
    const dash = DASHES[Math.floor(i / colors.lines.length) % DASHES.length];
    const symbol = SYMBOLS[i % SYMBOLS.length];
    counts.push(...means.map((c) => c.threads));
    ratios.push(...means.map((c) => c.mean / best));
    legend.push({ name: String(program.program), color, kind: symbol, joined: true, dash });
    series.push({
      type: 'line', name: String(program.program), symbol, symbolSize: 6, showAllSymbol: true,
      lineStyle: { color, width: 1.4, type: dash }, itemStyle: { color },
      data: means.map((c) => ({
        value: [c.threads, c.mean / best],
        tip: `${program.program}\n${short(c.mean / best)} times its best at ${c.threads} threads`,
      })),
    });
  });
  const x = scaleOf(counts.length ? counts : [1], true, true);
  const y = scaleOf(ratios, true);
  const option = scaledFrame(colors, ['threads', x], ['times the best mean', y], series.map((each) => ({
    ...each, data: each.data.map((point) => ({ ...point, value: [x.to(point.value[0]), y.to(point.value[1])] })) })));
  return { option, legend };
}
