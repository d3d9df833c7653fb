/** A unit in terms of another that all units of its measure share. */
export interface BaseUnit {
  readonly base: string;
  /** How many of the base unit one is. */
  readonly factor: number;
}

/** UCUM's prefixes, as far as news write them. */
const PREFIXES: ReadonlyMap<string, number> = new Map([
  ["", 1],
  ["n", 1e-9],
  ["u", 1e-6],
  ["m", 1e-3],
  ["c", 1e-2],
  ["d", 1e-1],
  ["h", 1e2],
  ["k", 1e3],
  ["M", 1e6],
  ["G", 1e9],
  ["T", 1e12],
]);

/** Units that take prefixes. */
const METRIC: ReadonlySet<string> = new Set(["m", "g", "L", "s", "W", "W.h", "J", "By", "Hz", "Pa", "V", "cal"]);

const DAY = 86_400;
const YEAR = 365.25 * DAY;

/** Units that take none, or are multiples of others: UCUM's definitions; a month is a twelfth of a year. */
const OTHERS: ReadonlyMap<string, BaseUnit> = new Map([
  ["min", { base: "s", factor: 60 }],
  ["h", { base: "s", factor: 3600 }],
  ["d", { base: "s", factor: DAY }],
  ["wk", { base: "s", factor: 7 * DAY }],
  ["mo", { base: "s", factor: YEAR / 12 }],
  ["quarter", { base: "s", factor: YEAR / 4 }],
  ["semester", { base: "s", factor: YEAR / 2 }],
  ["a", { base: "s", factor: YEAR }],
  ["decade", { base: "s", factor: 10 * YEAR }],
  ["century", { base: "s", factor: 100 * YEAR }],
  ["t", { base: "g", factor: 1e6 }],
  ["quintal", { base: "g", factor: 1e5 }],
  ["[lb_av]", { base: "g", factor: 453.592_37 }],
  ["har", { base: "m2", factor: 1e4 }],
  ["[acr_us]", { base: "m2", factor: 4046.872_609_874_252 }],
  ["[in_i]", { base: "m", factor: 0.0254 }],
  ["[ft_i]", { base: "m", factor: 0.3048 }],
  ["[mi_i]", { base: "m", factor: 1609.344 }],
  ["[nmi_i]", { base: "m", factor: 1852 }],
  ["[gal_us]", { base: "m3", factor: 0.003_785_411_784 }],
  ["[bbl_us]", { base: "m3", factor: 0.158_987_294_928 }],
  ["W.h", { base: "J", factor: 3600 }],
  ["cal", { base: "J", factor: 4.184 }],
  ["L", { base: "m3", factor: 1e-3 }],
]);

function metric(unit: string): BaseUnit | null {
  for (const length of [0, 1]) {
    const atom = unit.slice(length);
    const prefix = PREFIXES.get(unit.slice(0, length));
    if (prefix === undefined || !METRIC.has(atom)) continue;
    const base = OTHERS.get(atom) ?? { base: atom, factor: 1 };
    return { base: base.base, factor: prefix * base.factor };
  }
  return null;
}

function powered(unit: string): BaseUnit | null {
  const power = Number(/[23]$/.exec(unit)?.[0] ?? 1);
  const side = power === 1 ? unit : unit.slice(0, -1);
  const base = OTHERS.get(side) ?? metric(side);
  if (base === null || base === undefined) return null;
  return power === 1 ? base : { base: `${base.base}${power}`, factor: base.factor ** power };
}

/** Whether a unit is one of UCUM's that can be compared with others of its measure; with a prefix or without. */
export function isMeasured(unit: string): boolean {
  return powered(unit) !== null;
}

/**
 * What a unit of a figure is measured in, so that `5 km` and `5000 m` compare. Money and whatever else has no
 * measure of its own are their own base.
 *
 * @param unit as in a figure's record: UCUM, ISO 4217, or a word
 */
export function baseUnit(unit: string): BaseUnit {
  const [measured = "", per] = unit.split("/");
  const above = powered(measured);
  const below = per === undefined ? null : powered(per);
  if (above !== null && per === undefined) return above;
  if (above !== null && below !== null)
    return { base: `${above.base}/${below.base}`, factor: above.factor / below.factor };
  return { base: unit, factor: 1 };
}
