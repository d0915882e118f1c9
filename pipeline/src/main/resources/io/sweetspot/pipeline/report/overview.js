/** The programs side by side: the smooth curve of each, else its means, as multiples of the lowest. */
function overviewLine(program) {
  const score = (value) => (program.scored && program.scored.higher ? 1 / value : value);
  const band = list(program.band).filter((p) => p.every(finite)).map(([threads, , middle]) => [threads, score(middle)]);
  const means = list(program.curve).filter((c) => isFrom(c) && finite(c.threads) && c.mean > 0)
    .map((c) => [c.threads, c.mean]).sort((a, b) => a[0] - b[0]);
  const line = band.length ? band : means;
  const lowest = Math.min(...line.map(([, seconds]) => seconds));
  return line.map(([threads, seconds]) => [threads, seconds / lowest]);
}

function overviewChart(colors) {
  const programs = list(report.recommendations)
    .map((program) => ({ name: String(program.program), line: overviewLine(program), use: program.threads }))
    .filter((program) => program.line.length);
  const places = programs.flatMap((program) => program.line);
  const x = scaleOf([1, ...places.map((p) => p[0])], true, true);
  const y = scaleOf([1, 2, ...places.map((p) => p[1])], true);
  const style = (i) => ({ color: colors.lines[i % colors.lines.length], dash: DASHES[i % DASHES.length] });
  const series = programs.map(({ name, line }, i) => ({
    type: 'line', name, showSymbol: line.length === 1, symbol: 'circle', data: line.map((p) => [x.to(p[0]), y.to(p[1])]),
    lineStyle: { color: style(i).color, width: 1.8, type: style(i).dash }, itemStyle: { color: style(i).color },
  }));
  return {
    option: scaledFrame(colors, ['threads', x], ['times the lowest', y], series),
    legend: programs.map(({ name }, i) => ({ name, kind: 'line', ...style(i) })),
  };
}
