/** A mark of a legend, drawn as its chart draws it. The legend is HTML, so that it wraps on a phone. */
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
    case 'area': add('path', { d: 'M1 0H21V12H1Z', fill: entry.color, 'fill-opacity': entry.opacity || 1 }); break;
    default: add('path', stroke(1.8));
  }
  return svg;
}
