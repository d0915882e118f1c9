/** What was fitted: the models' curves beside the means, and the error of each degree. */
function modelsChart(program, colors) {
  const measured = list(program.curve).filter((c) => isFrom(c) && finite(c.threads) && c.mean > 0);
  const scales = scalesOf(program);
  const x = scaleOf(measured.length ? measured.map((c) => c.threads) : [1], scales.threads, true);
  const y = scaleOf(measured.length ? measured.map((c) => c.mean) : [1], scales.seconds);
  const visible = ([t, s]) => !scales.seconds || (t > 0 && s > 0);
  const place = ([t, s]) => [x.to(t), y.to(s)];
  const mean = colors.roles[0];
  const series = [{
    type: 'scatter', name: 'mean', symbolSize: 7, z: 3, itemStyle: { color: mean },
    data: measured.map((c) => ({
      value: place([c.threads, c.mean]), tip: `${short(c.mean)} ${unitOf(program)} at ${c.threads} threads\nmean of ${c.n}, ${c.role}` })),
  }];
  const legend = [{ name: 'mean of trials', color: mean, kind: 'circle' }];
  list(program.lines).forEach((model, i) => {
    const color = colors.lines[i % colors.lines.length];
    const dash = DASHES[i % DASHES.length];
    series.push({
      type: 'line', name: modelName(model), z: 5, showSymbol: false, silent: true,
      data: pairs(model.line).filter(visible).map(place),
      lineStyle: { color, type: dash, width: 1.6 }, itemStyle: { color },
    });
    legend.push({ name: modelName(model), color, kind: 'line', dash });
  });
  const optima = list(program.optima).filter((o) => finite(o.threads) && visible([o.threads, o.seconds]));
  if (optima.length) {
    series.push({
      type: 'scatter', name: 'minimum of a model', symbol: 'diamond', symbolSize: 11, z: 7,
      itemStyle: { color: colors.paper, borderColor: colors.ink, borderWidth: 1.6 },
      data: optima.map((o) => ({
        value: place([o.threads, o.seconds]),
        tip: `${modelName(o)}, ${o.method}\nminimum ${short(o.seconds)} ${unitOf(program)} at ${short(o.threads)} threads`,
      })),
    });
    legend.push({ name: 'minimum of a model', color: colors.ink, kind: 'diamond', hollow: true });
  }
  return { option: scaledFrame(colors, ['threads', x], [quantityOf(program), y], series), legend };
}

function degreesChart(program, colors) {
  const degrees = list(program.degrees).filter((d) => finite(d.degree));
  const keys = [...new Set(degrees.flatMap(Object.keys))].filter(
    (key) => key !== 'degree' && degrees.some((d) => finite(d[key]) && d[key] > 0));
  const legend = [];
  const series = keys.map((key, i) => {
    const role = i < 2 ? ROLES.findIndex((r) => key.startsWith(r)) : -1;
    const color = role >= 0 ? colors.roles[role] : colors.lines[i % colors.lines.length];
    const symbol = SYMBOLS[i % SYMBOLS.length];
    const dash = role >= 0 ? 'solid' : DASHES[1 + (i % 5)];
    legend.push({ name: criterionName(key), color, kind: symbol, joined: true, dash });
    return {
      type: 'line', name: criterionName(key), symbol, symbolSize: 7, showAllSymbol: true,
      lineStyle: { color, width: 1.4, type: dash }, itemStyle: { color },
      data: degrees.map((d) => (finite(d[key]) && d[key] > 0
        ? { value: d[key], tip: `degree ${d.degree}\n${criterionName(key)} ${short(d[key])}` } : '-')),
    };
  });
  const selected = degrees.findIndex((d) => d.selected === true);
  if (selected >= 0 && series.length) {
    series[0].markLine = marks([
      upright(selected, `selected: ${degrees[selected].degree}`, colors.ink, 'solid')]);
  }
  const x = axis(colors, 'degree of the polynomial', {
    type: 'category', data: degrees.map((d) => String(d.degree)), splitLine: { show: false } });
  const y = axis(colors, 'SSE in s²', { type: 'log' });
  y.axisLabel.formatter = power;
  return { option: frame(colors, x, y, series), legend };
}
