/** The page: every place for a chart gets its chart, on the screen and on paper. */
/** Pixels of a chart on paper, which the browser lays out before the print style holds. */
const PRINT_SIZES = {
  small: { width: 325, height: 185 },
  half: { width: 680, height: 260 },
  whole: { width: 680, height: 340 },
};

const drawn = [];

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

const CHARTS = {
  models: modelsChart,
  degrees: degreesChart,
  time: timeChart,
  history: historyChart,
  usage: (program, colors, data) => usageChart(program, data.of, colors),
  figure: (program, colors, data) => figureChart(program.paper.figures[Number(data.figure)], colors),
  overview: (program, colors) => overviewChart(colors),
};

function mountCurve(element, program, busy) {
  const scales = scalesOf(program);
  const chart = mount(element, (colors) => curveChart(program, scales, colors), busy);
  const controls = document.createElement('div');
  controls.className = 'controls';
  toggle(controls, 'logarithmic threads', scales, 'threads', chart);
  toggle(controls, `logarithmic ${quantityOf(program)}`, scales, 'seconds', chart);
  chart.legend.before(controls);
}

list(report.recommendations).forEach(inOwnUnit);
document.documentElement.classList.add('drawing');
for (const element of document.querySelectorAll('[data-chart]')) {
  const holder = element.closest('[data-index]');
  const program = holder && report.recommendations[Number(holder.dataset.index)];
  const busy = program && list(program.points).length > 4000;
  if (element.dataset.chart === 'curve') {
    mountCurve(element, program, busy);
  } else {
    mount(element, (colors) => CHARTS[element.dataset.chart](program, colors, element.dataset), busy);
  }
}
darkScheme.addEventListener('change', () => drawn.forEach(render));
window.addEventListener('beforeprint', () => print(true));
window.addEventListener('afterprint', () => print(false));
