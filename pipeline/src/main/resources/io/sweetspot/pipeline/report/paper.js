/** A figure of the paper: points, the curve through them, and the path that went down it. */
function figureChart(figure, colors) {
  const series = [];
  const points = pairs(figure.points);
  const line = pairs(figure.line);
  const path = pairs(figure.path);
  if (points.length) {
    series.push({
      type: 'scatter', name: 'data', data: points, symbolSize: 5, itemStyle: { color: colors.roles[0] } });
  }
  if (line.length) {
    series.push({
      type: 'line', name: 'curve', data: line, showSymbol: false, silent: true, z: 3,
      lineStyle: { color: colors.ink, width: 1.5 }, itemStyle: { color: colors.ink } });
  }
  if (path.length) {
    const color = colors.roles[1];
    series.push({
      type: 'line', name: 'path', data: path, symbol: 'circle', symbolSize: 4, z: 4,
      showSymbol: path.length < 200, showAllSymbol: true,
      lineStyle: { color, width: 2 }, itemStyle: { color },
      markPoint: {
        symbol: 'diamond', symbolSize: 12, silent: true, label: { show: false },
        itemStyle: { color: colors.paper, borderColor: color, borderWidth: 2 },
        data: [{ coord: path[path.length - 1] }],
      } });
  }
  const values = (points.length ? points : line).concat(path).map((p) => p[1]);
  if (points.length) {
    // A curve may leave the data, and that is to be seen; but not so far that the data shrink.
    const [least, most] = [Math.min(...values), Math.max(...values)];
    const room = (most - least) / 2;
    values.push(...line.map((p) => Math.min(most + room, Math.max(least - room, p[1]))));
  }
  const [low, high] = limits(values.length ? values : [0, 1]);
  const y = axis(colors, 'seconds', { min: low, max: high, nameGap: 6, splitNumber: 4 });
  Object.assign(y.axisLabel, { showMinLabel: false, showMaxLabel: false });
  const x = axis(colors, 'threads', { min: 0, nameGap: 22, splitNumber: 5 });
  const option = frame(colors, x, y, series);
  option.grid = { left: 8, right: 12, top: 22, bottom: 20, containLabel: true };
  return { option, legend: [] };
}
