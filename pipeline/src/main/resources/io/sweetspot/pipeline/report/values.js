/** What all charts share: the data, colours, symbols, and figures as people write them. */
const report = JSON.parse(document.getElementById('report-data').textContent);
const darkScheme = window.matchMedia('(prefers-color-scheme: dark)');
const LIGHT = {
  ink: '#1c2126', muted: '#59636e', rule: '#e2e6ea', paper: '#ffffff', failed: '#b3261e', shade: '#fbe7b5',
  roles: ['#1f5fa8', '#c25a00', '#6b4ba1', '#0b7a66'],
  lines: ['#1c2126', '#0b7a66', '#a1387f', '#8a6d00', '#5b6bb5', '#7a4a2b'],
};
const DARK = {
  ink: '#e3e7eb', muted: '#98a3ae', rule: '#2b3239', paper: '#14181c', failed: '#ff8a80', shade: '#4a3c12',
  roles: ['#78b4f2', '#f2a65a', '#b89be6', '#5cc9b2'],
  lines: ['#e3e7eb', '#5cc9b2', '#e58cc4', '#d6bb4f', '#9aa8ee', '#d3a17f'],
};
const ROLES = ['training', 'validation', 'testing', 'confirmation'];
const SYMBOLS = ['circle', 'triangle', 'rect', 'diamond'];
const DASHES = ['solid', [7, 4], [2, 3], [9, 3, 2, 3], [4, 2], [12, 4]];
const CROSS = 'path://M0,0L10,10M10,0L0,10';

let printing = false; // On paper all charts are light, whatever the screen is.

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

/** Scores of another goal than seconds, in its own unit and direction; higher is better as a reciprocal. */
const unitOf = (program) => (program.scored ? program.scored.unit : 's');
const quantityOf = (program) => (program.scored ? program.scored.unit : 'seconds');
function inOwnUnit(program) {
  if (!program.scored) {
    return;
  }
  const { higher, factor } = program.scored;
  const shown = (score) => (finite(score) && score > 0 ? (higher ? 1 / score : factor * score) : score);
  const ends = (low, high) => (higher ? [shown(high), shown(low)] : [shown(low), shown(high)]);
  program.interval = list(program.interval).length === 2 ? ends(...program.interval) : program.interval;
  program.band = list(program.band).map(([t, low, middle, high]) => {
    const [least, most] = ends(low, high);
    return [t, least, shown(middle), most];
  });
  list(program.curve).forEach((c) => { c.mean = shown(c.mean); });
  list(program.points).filter(hasSucceeded).forEach((p) => { p.seconds = shown(p.seconds); });
  list(program.optima).forEach((o) => { o.seconds = shown(o.seconds); });
  list(program.lines).forEach((m) => { m.line = pairs(m.line).filter(([, s]) => s > 0).map(([t, s]) => [t, shown(s)]); });
  list(program.history).filter((n) => n.seconds > 0).forEach((n) => {
    n.seconds = shown(n.seconds);
    [n.seconds_low, n.seconds_high] = ends(n.seconds_low, n.seconds_high);
  });
}
