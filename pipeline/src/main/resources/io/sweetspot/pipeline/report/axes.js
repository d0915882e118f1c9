/** Axes: even ones as the library rules them, logarithmic ones with ticks that people like to read. */
function axis(colors, name, extra) {
  return Object.assign({
    type: 'value',
    name,
    axisLine: { show: true, onZero: false, lineStyle: { color: colors.muted } },
    axisTick: { lineStyle: { color: colors.muted } },
    axisLabel: {
      color: colors.muted, fontSize: 11, hideOverlap: true,
      formatter: (v) => (finite(v) ? short(v) : String(v)),
    },
    splitLine: { lineStyle: { color: colors.rule } },
  }, extra);
}

function frame(colors, x, y, series) {
  const name = { color: colors.muted, fontSize: 12 };
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    grid: { left: 8, right: 18, top: 38, bottom: 26, containLabel: true },
    tooltip: {
      trigger: 'item',
      renderMode: 'richText',
      confine: true,
      backgroundColor: colors.paper,
      borderColor: colors.muted,
      textStyle: { color: colors.ink, fontSize: 12 },
      formatter: (item) => (item.data && item.data.tip) || item.seriesName,
    },
    xAxis: Object.assign({ nameLocation: 'middle', nameGap: 26, nameTextStyle: name }, x),
    // The name stands above the axis and to its right, where nothing is too wide for it.
    yAxis: Object.assign({ nameLocation: 'end', nameGap: 20, nameTextStyle: { ...name, align: 'left' } }, y),
    series,
  };
}

/** Limits of an even axis that hold all values, with a little room. */
function limits(values) {
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  const room = (high - low || high || 1) * 0.06;
  return [Math.max(0, low - room), high + room];
}

/** Round figures between two others: powers of two for threads, else of the coarsest kind that gives four. */
function roundFigures(low, high, binary) {
  const within = (steps, base) => {
    const figures = [];
    for (let power = Math.floor(Math.log(low) / Math.log(base)); base ** power <= high; power++) {
      figures.push(...steps.map((step) => Number((step * base ** power).toPrecision(3))));
    }
    return figures.filter((figure) => figure >= low && figure <= high);
  };
  if (binary) {
    const powers = within([1], 2);
    return powers.length > 2 ? powers : within([1, 2, 3, 4, 5, 6, 7, 8, 9], 10);
  }
  const tenths = Array.from({ length: 90 }, (none, i) => 1 + i / 10);
  const found = [[1], [1, 2, 5], [1, 1.5, 2, 3, 4, 5, 6, 8], tenths]
    .map((steps) => within(steps, 10)).find((figures) => figures.length >= 4) || [];
  const every = Math.ceil(found.length / 8);
  return found.filter((figure, i) => i % every === 0);
}

/** How the values above 0 of an axis become places on it, from 0 on; the least and the greatest have room. */
function scaleOf(values, logarithmic, binary) {
  if (!logarithmic) {
    const [min, max] = limits(values);
    return { to: (v) => v, min: binary ? 0 : min, max, figures: [] };
  }
  const least = Math.log2(Math.min(...values));
  const greatest = Math.log2(Math.max(...values));
  const room = (greatest - least || 1) * 0.05;
  return {
    to: (v) => Math.log2(v) - least + room, min: 0, max: greatest - least + 2 * room,
    figures: roundFigures(2 ** (least - room), 2 ** (greatest + room), binary),
  };
}

/** A frame over two scales. The figures of logarithmic ones are lines of a series of their own. */
function scaledFrame(colors, [xName, x], [yName, y], series, written = short) {
  const ruled = (name, scale) => {
    const made = axis(colors, name, { min: scale.min, max: scale.max });
    if (scale.figures.length) {
      Object.assign(made, { axisLabel: { show: false }, axisTick: { show: false }, splitLine: { show: false } });
    } else {
      Object.assign(made.axisLabel, { showMinLabel: scale.min === 0, showMaxLabel: false });
    }
    return made;
  };
  const lines = (key, scale, text) => scale.figures.map((figure) => ({
    [key]: scale.to(figure),
    lineStyle: { color: colors.rule, type: 'solid', width: 1 },
    label: { formatter: () => text(figure), color: colors.muted, fontSize: 11, position: 'start', distance: 6 },
  }));
  const ruler = { type: 'line', data: [], z: 0, markLine: marks(
    [...lines('xAxis', x, short), ...lines('yAxis', y, written)]) };
  ruler.markLine.z = 0;
  const option = frame(colors, ruled(xName, x), ruled(yName, y), [ruler, ...series]);
  option.grid.left += 8 + 7 * Math.max(0, ...y.figures.map((figure) => written(figure).length));
  option.grid.bottom += x.figures.length ? 16 : 0;
  return option;
}

/** A line at x with its words above it: around it, or to one side of it. */
function upright(x, text, color, dash, align = 'center') {
  return {
    xAxis: x,
    lineStyle: { color, type: dash, width: 1 },
    label: { formatter: () => text, color, fontSize: 11, position: 'end', align },
  };
}

const marks = (items) => ({ symbol: 'none', silent: true, animation: false, data: items });
