(() => {
  'use strict';

  const report = JSON.parse(document.getElementById('report-data').textContent);
  const darkScheme = window.matchMedia('(prefers-color-scheme: dark)');
  const LIGHT = {
    ink: '#1c2126', muted: '#59636e', rule: '#e2e6ea', paper: '#ffffff', failed: '#b3261e',
    roles: ['#1f5fa8', '#c25a00', '#6b4ba1', '#0b7a66'],
    lines: ['#1c2126', '#0b7a66', '#a1387f', '#8a6d00', '#5b6bb5', '#7a4a2b'],
  };
  const DARK = {
    ink: '#e3e7eb', muted: '#98a3ae', rule: '#2b3239', paper: '#14181c', failed: '#ff8a80',
    roles: ['#78b4f2', '#f2a65a', '#b89be6', '#5cc9b2'],
    lines: ['#e3e7eb', '#5cc9b2', '#e58cc4', '#d6bb4f', '#9aa8ee', '#d3a17f'],
  };
  const ROLES = ['training', 'validation', 'testing', 'confirmation'];
  const SYMBOLS = ['circle', 'triangle', 'rect', 'diamond'];
  const DASHES = ['solid', [7, 4], [2, 3], [9, 3, 2, 3], [4, 2], [12, 4]];
  const CROSS = 'path://M0,0L10,10M10,0L0,10';
  /** Pixels of a chart on paper, which the browser lays out before the print style holds. */
  const PRINT_SIZES = {
    small: { width: 325, height: 185 },
    half: { width: 680, height: 260 },
    whole: { width: 680, height: 340 },
  };

  const drawn = [];
  let printing = false;

  const list = (value) => (Array.isArray(value) ? value : []);
  const finite = (value) => typeof value === 'number' && Number.isFinite(value);
  const pairs = (value) => list(value).filter((p) => Array.isArray(p) && finite(p[0]) && finite(p[1]));
  const palette = () => (darkScheme.matches && !printing ? DARK : LIGHT);
  const short = (value) => String(Number(value.toPrecision(4)));
  /** A power of ten as people write it: 10³; other values as they are. */
  const power = (value) => {
    const exponent = Math.log10(value);
    return Number.isInteger(exponent) && (exponent >= 3 || exponent <= -3)
      ? `10${[...String(exponent)].map((c) => (c === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[c])).join('')}` : short(value);
  };
  const modelName = (m) => (finite(m.degree) ? `${m.model}, degree ${m.degree}` : String(m.model));
  const criterionName = (key) => key.replace(/([A-Z])/g, ' $1').toLowerCase()
    .replace(/\bsse\b/g, 'SSE').replace(/\bpress\b/g, 'PRESS');

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
        formatter: (item) => (item.data && item.data.tip)
          || `${item.seriesName}\n${list(item.value).filter(finite).map(short).join(', ')}`,
      },
      xAxis: Object.assign({ nameLocation: 'middle', nameGap: 26, nameTextStyle: name }, x),
      // The name stands above the axis, where no label is too wide for it.
      yAxis: Object.assign(
        { nameLocation: 'end', nameGap: 22, nameTextStyle: { ...name, align: 'left', padding: [0, 0, 0, -30] } }, y),
      series,
    };
  }

  /** Limits of an axis that hold all values: with a little room, or whole powers of two. */
  function limits(values, logarithmic) {
    const low = values.reduce((a, b) => Math.min(a, b));
    const high = values.reduce((a, b) => Math.max(a, b));
    if (logarithmic) {
      const top = Math.ceil(Math.log2(high));
      const bottom = Math.floor(Math.log2(low));
      return [2 ** bottom, 2 ** Math.max(top, bottom + 1)];
    }
    const room = (high - low || high || 1) * 0.06;
    return [Math.max(0, low - room), high + room];
  }

  function upright(x, text, color, dash, position) {
    return {
      xAxis: x,
      lineStyle: { color, type: dash, width: 1 },
      label: { formatter: () => text, color, fontSize: 11, position },
    };
  }

  const marks = (items) => ({ symbol: 'none', silent: true, data: items });

  function trialsChart(program, scales, colors) {
    const trials = list(program.points).filter((p) => finite(p.threads));
    const succeeded = (p) => p.outcome === 'succeeded' && finite(p.seconds);
    const good = trials.filter(succeeded);
    const bad = trials.filter((p) => !succeeded(p));
    const curve = list(program.curve).filter((c) => finite(c.threads) && finite(c.mean));
    const values = (good.length ? good.map((p) => p.seconds) : curve.map((c) => c.mean))
      .concat(list(program.interval).filter((s) => finite(s) && s > 0));
    const [low, high] = limits(values.length ? values : [1], scales.seconds);
    const legend = [];
    const series = [];

    for (const role of new Set(ROLES.concat(good.map((p) => String(p.role))))) {
      const at = Math.max(0, ROLES.indexOf(role));
      const color = colors.roles[at];
      const hollow = role !== 'training';
      const data = good.filter((p) => String(p.role) === role).map((p) => ({
        value: [p.threads, p.seconds],
        tip: `${short(p.seconds)} s at ${p.threads} threads\n${role}, run ${p.run}`,
      }));
      if (data.length) {
        series.push({
          type: 'scatter', name: role, data, z: hollow ? 3 : 4,
          symbol: SYMBOLS[at], symbolSize: hollow ? 8 : 7,
          itemStyle: { color: hollow ? 'transparent' : color, borderColor: color, borderWidth: 1.3 },
        });
        legend.push({ name: `${role} trial`, color, kind: SYMBOLS[at], hollow });
      }
    }
    if (bad.length) {
      series.push({
        type: 'scatter', name: 'failed', z: 6, symbol: CROSS, symbolSize: 9,
        itemStyle: { color: 'transparent', borderColor: colors.failed, borderWidth: 1.8 },
        data: bad.map((p) => ({
          value: [p.threads, finite(p.seconds) ? Math.min(high, Math.max(low, p.seconds)) : high],
          tip: `${String(p.outcome).replace('_', ' ')} at ${p.threads} threads\n${p.role}, run ${p.run}`,
        })),
      });
      legend.push({ name: 'failed trial (not fitted)', color: colors.failed, kind: 'cross' });
    }
    const training = curve.filter((c) => c.role === 'training').sort((a, b) => a.threads - b.threads);
    if (training.length) {
      const color = colors.roles[0];
      series.push({
        type: 'line', name: 'training mean', data: training.map((c) => [c.threads, c.mean]), z: 2,
        showSymbol: !good.length, symbol: 'circle', symbolSize: 5,
        itemStyle: { color }, lineStyle: { color, width: 1, opacity: 0.55 },
      });
      legend.push({ name: 'mean of training trials', color, kind: 'thin' });
    }
    list(program.models).forEach((model, i) => {
      const color = colors.lines[i % colors.lines.length];
      const dash = DASHES[i % DASHES.length];
      series.push({
        type: 'line', name: modelName(model), data: pairs(model.line), z: 5, showSymbol: false, silent: true,
        lineStyle: { color, type: dash, width: i ? 1.4 : 2 }, itemStyle: { color },
      });
      legend.push({ name: modelName(model), color, kind: 'line', dash });
    });
    const optima = list(program.optima).filter((o) => finite(o.threads) && o.seconds >= low && o.seconds <= high);
    if (optima.length) {
      series.push({
        type: 'scatter', name: 'minimum of a model', symbol: 'diamond', symbolSize: 11, z: 7,
        itemStyle: { color: colors.paper, borderColor: colors.ink, borderWidth: 1.6 },
        data: optima.map((o) => ({
          value: [o.threads, o.seconds],
          tip: `${modelName(o)}, ${o.method}\nminimum ${short(o.seconds)} s at ${short(o.threads)} threads`,
        })),
      });
      legend.push({ name: 'minimum of a model', color: colors.ink, kind: 'diamond', hollow: true });
    }
    const lines = [];
    if (finite(program.threads)) {
      lines.push(upright(program.threads, `use ${program.threads}`, colors.ink, 'solid', 'end'));
    }
    const fewest = program.fewest && program.fewest.threads;
    if (finite(fewest) && fewest !== program.threads) {
      lines.push(upright(fewest, `fewest ${fewest}`, colors.muted, 'dashed', 'insideEndTop'));
    }
    const interval = list(program.interval).filter(finite);
    const hasInterval = interval.length === 2 && finite(program.threads);
    series.push({
      type: 'line', name: 'interval', z: 8, silent: true, showSymbol: false, markLine: marks(lines),
      data: hasInterval ? interval.map((s) => [program.threads, s]) : [],
      lineStyle: { color: colors.ink, width: 8, opacity: 0.3 }, itemStyle: { color: colors.ink },
    });
    if (hasInterval) {
      legend.push({ name: 'interval of the recommended count', color: colors.muted, kind: 'bar' });
    }

    const counts = trials.concat(curve).map((p) => p.threads);
    const [first, last] = limits(counts.length ? counts : [1], true);
    const x = scales.threads
      ? axis(colors, 'threads', { type: 'log', logBase: 2, min: first, max: last })
      : axis(colors, 'threads', { min: 0 });
    const y = scales.seconds
      ? axis(colors, 'seconds', { type: 'log', logBase: high / low > 256 ? 10 : 2, min: low, max: high })
      : axis(colors, 'seconds', { min: low, max: high });
    Object.assign(y.axisLabel, { showMinLabel: scales.seconds, showMaxLabel: scales.seconds });
    return { option: frame(colors, x, y, series), legend };
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
        upright(selected, `selected: ${degrees[selected].degree}`, colors.ink, 'solid', 'end')]);
    }
    const x = axis(colors, 'degree of the polynomial', {
      type: 'category', data: degrees.map((d) => String(d.degree)), splitLine: { show: false } });
    const y = axis(colors, 'SSE in s²', { type: 'log' });
    y.axisLabel.formatter = power;
    return { option: frame(colors, x, y, series), legend };
  }

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
    const [low, high] = limits(values.length ? values : [0, 1], false);
    const y = axis(colors, 'seconds', { min: low, max: high, nameGap: 6, splitNumber: 4 });
    Object.assign(y.axisLabel, { showMinLabel: false, showMaxLabel: false });
    const x = axis(colors, 'threads', { min: 0, nameGap: 22, splitNumber: 5 });
    const option = frame(colors, x, y, series);
    option.grid = { left: 8, right: 12, top: 22, bottom: 20, containLabel: true };
    return { option, legend: [] };
  }

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
          ? { value: n.seconds, tip: `${short(n.seconds)} s\n${tip(n)}` } : '-')),
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
    const option = frame(colors, x, axis(colors, 'seconds', { scale: true }), series);
    const right = axis(colors, 'threads', { min: 0, minInterval: 1, splitLine: { show: false } });
    const nameTextStyle = { color: colors.muted, fontSize: 12, align: 'right', padding: [0, -18, 0, 0] };
    option.yAxis = [option.yAxis, Object.assign({ nameLocation: 'end', nameGap: 22, nameTextStyle }, right)];
    const legend = [
      { name: 'seconds', color: seconds, kind: 'circle', joined: true, dash: 'solid' },
      { name: '95 % interval', color: seconds, kind: 'bar' },
      { name: 'threads', color: threads, kind: 'rect', joined: true, dash: [7, 4] },
    ];
    return { option, legend };
  }

  function overviewChart(colors) {
    const legend = [];
    const ratios = [2];
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
    const counts = series.flatMap((s) => s.data.map((d) => d.value[0]));
    const [first, last] = limits(counts.length ? counts : [1], true);
    const x = axis(colors, 'threads', { type: 'log', logBase: 2, min: first, max: last });
    const y = axis(colors, 'times the best mean', {
      type: 'log', logBase: 2, min: 1, max: limits(ratios, true)[1] });
    return { option: frame(colors, x, y, series), legend };
  }

  function swatch(entry) {
    const ns = 'http://www.w3.org/2000/svg';
    const svg = document.createElementNS(ns, 'svg');
    const add = (name, attributes) => {
      const shape = document.createElementNS(ns, name);
      Object.entries(attributes).forEach(([key, value]) => shape.setAttribute(key, value));
      svg.appendChild(shape);
    };
    svg.setAttribute('width', '22');
    svg.setAttribute('height', '12');
    const fill = { fill: entry.hollow ? 'none' : entry.color, stroke: entry.color, 'stroke-width': 1.4 };
    const stroke = (width) => ({
      d: 'M0 6H22', stroke: entry.color, 'stroke-width': width,
      'stroke-dasharray': Array.isArray(entry.dash) ? entry.dash.join(' ') : 'none' });
    if (entry.joined) {
      add('path', stroke(1.4));
    }
    switch (entry.kind) {
      case 'circle': add('circle', { cx: 11, cy: 6, r: 3.5, ...fill }); break;
      case 'triangle': add('path', { d: 'M11 2L15 10H7Z', ...fill }); break;
      case 'rect': add('path', { d: 'M7.5 2.5H14.5V9.5H7.5Z', ...fill }); break;
      case 'diamond': add('path', { d: 'M11 1L16 6L11 11L6 6Z', ...fill }); break;
      case 'cross': add('path', { d: 'M7 2L15 10M15 2L7 10', ...fill }); break;
      case 'bar': add('path', { d: 'M11 0V12', stroke: entry.color, 'stroke-width': 4 }); break;
      case 'thin': add('path', stroke(1)); break;
      default: add('path', stroke(1.8));
    }
    return svg;
  }

  function render(chart) {
    const { option, legend } = chart.make(palette());
    chart.instance.setOption(option, true);
    chart.legend.replaceChildren(...legend.map((entry) => {
      const item = document.createElement('li');
      item.append(swatch(entry), entry.name);
      return item;
    }));
  }

  function mount(element, make, busy) {
    element.hidden = false;
    const instance = echarts.init(element, null, { renderer: busy ? 'canvas' : 'svg' });
    const legend = document.createElement('ul');
    legend.className = 'legend';
    legend.setAttribute('aria-hidden', 'true');
    element.before(legend);
    const chart = { element, instance, legend, make };
    drawn.push(chart);
    render(chart);
    new ResizeObserver(() => printing || instance.resize()).observe(element);
    return chart;
  }

  function toggle(controls, text, scales, key, chart) {
    const label = document.createElement('label');
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.checked = scales[key];
    box.addEventListener('change', () => {
      scales[key] = box.checked;
      render(chart);
    });
    label.append(box, text);
    controls.append(label);
  }

  /** Logarithmic where the counts crowd at the low end, or the seconds span a factor of eight. */
  function scalesOf(program) {
    const curve = list(program.curve).filter((c) => finite(c.threads) && c.mean > 0);
    const counts = [...new Set(curve.map((c) => c.threads))].sort((a, b) => a - b);
    const means = curve.map((c) => c.mean);
    return {
      threads: counts.length > 2 && counts[counts.length >> 1] * 3 <= counts[counts.length - 1],
      seconds: means.length > 0 && Math.max(...means) > 8 * Math.min(...means),
    };
  }

  function print(start) {
    printing = start;
    for (const chart of drawn) {
      const classes = chart.element.classList;
      const size = PRINT_SIZES[['small', 'half'].find((name) => classes.contains(name)) || 'whole'];
      chart.element.style.width = start ? `${size.width}px` : '';
      chart.element.style.height = start ? `${size.height}px` : '';
      chart.instance.resize(start ? size : { width: 'auto', height: 'auto' });
      render(chart);
    }
  }

  document.documentElement.classList.add('drawing');
  for (const element of document.querySelectorAll('[data-chart]')) {
    const holder = element.closest('[data-index]');
    const program = holder && report.recommendations[Number(holder.dataset.index)];
    switch (element.dataset.chart) {
      case 'trials': {
        const scales = scalesOf(program);
        const chart = mount(
          element, (colors) => trialsChart(program, scales, colors), list(program.points).length > 4000);
        const controls = document.createElement('div');
        controls.className = 'controls';
        toggle(controls, 'logarithmic threads', scales, 'threads', chart);
        toggle(controls, 'logarithmic seconds', scales, 'seconds', chart);
        chart.legend.before(controls);
        break;
      }
      case 'degrees':
        mount(element, (colors) => degreesChart(program, colors));
        break;
      case 'history':
        mount(element, (colors) => historyChart(program, colors));
        break;
      case 'figure':
        mount(element, (colors) => figureChart(program.paper.figures[Number(element.dataset.figure)], colors));
        break;
      default:
        mount(element, overviewChart);
    }
  }
  darkScheme.addEventListener('change', () => drawn.forEach(render));
  window.addEventListener('beforeprint', () => print(true));
  window.addEventListener('afterprint', () => print(false));
})();
