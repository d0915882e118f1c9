/** Trials as points, a symbol a role. */
const hasSucceeded = (p) => p.outcome === 'succeeded' && finite(p.seconds);
const trialsOf = (program) => list(program.points).filter((p) => finite(p.threads));

/** The successful trials by role: series of the places that `at` gives them, and their legend. */
function trialPoints(trials, colors, at, tip) {
  const series = [];
  const legend = [];
  for (const role of new Set(ROLES.concat(trials.map((p) => String(p.role))))) {
    const of = trials.filter((p) => String(p.role) === role);
    const index = Math.max(0, ROLES.indexOf(role));
    const color = colors.roles[index];
    const hollow = role !== 'training';
    if (of.length) {
      series.push({
        type: 'scatter', name: role, z: hollow ? 5 : 6, symbol: SYMBOLS[index], symbolSize: hollow ? 8 : 7,
        itemStyle: { color: hollow ? 'transparent' : color, borderColor: color, borderWidth: 1.3 },
        data: of.map((p) => ({ value: at(p), tip: `${tip(p)}\n${role}, run ${p.run}` })),
      });
      legend.push({ name: `${role} trial`, color, kind: SYMBOLS[index], hollow });
    }
  }
  return { series, legend };
}

function failedPoints(trials, colors, at) {
  return {
    series: trials.length ? [{
      type: 'scatter', name: 'failed', z: 8, symbol: CROSS, symbolSize: 9,
      itemStyle: { color: 'transparent', borderColor: colors.failed, borderWidth: 1.8 },
      data: trials.map((p) => ({
        value: at(p),
        tip: `${String(p.outcome).replace('_', ' ')} at ${p.threads} threads\n${p.role}, run ${p.run}`,
      })),
    }] : [],
    legend: trials.length ? [{ name: 'failed trial (left out)', color: colors.failed, kind: 'cross' }] : [],
  };
}

/** The place of each trial of many in their order: 1 for the first. */
const numbered = (trials) => new Map(trials.map((p, i) => [p, i + 1]));
