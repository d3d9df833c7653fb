import { UsageError } from "../error.ts";
import { foldKey } from "../text/fold.ts";

/** Thousands, millions and milliards as symbols; `m` alone is millions too, since nobody asks for thousandths. */
const SCALES: ReadonlyMap<string, number> = new Map([
  ["", 1],
  ["k", 1e3],
  ["m", 1e6],
  ["md", 1e9],
  ["mds", 1e9],
  ["g", 1e9],
  ["b", 1e9],
  ["t", 1e12],
]);

const AMOUNT = /^([+-]?)(\d+(?:[.,]\d+)?|[.,]\d+)(?:e([+-]?\d{1,3}))?([a-z]{0,3})$/;

/**
 * Reads an amount as typed: `1e9`, `1,5M`, `10 000`, `٢٠`, `3 Mds`, `-0.5`. A comma or a point before anything but
 * a single group of three digits after blanks is a decimal mark.
 *
 * @throws UsageError when it is no amount
 */
export function readAmount(given: string | number): number {
  const folded = foldKey(String(given))
    .replaceAll("\u066b", ".")
    .replaceAll(/[\s'\u066c]/g, "");
  const match = AMOUNT.exec(folded);
  const scale = SCALES.get(match?.[4] ?? "");
  if (match !== null && scale !== undefined) {
    const mantissa = (match[2] ?? "").replace(",", ".");
    const amount = Number(`${match[1]}${mantissa}e${match[3] ?? 0}`) * scale;
    if (Number.isFinite(amount)) return amount;
  }
  throw new UsageError({
    what: `"${given}" is not an amount`,
    fix: "write it as 1500, 1e9, 1,5M, 20k or 3Mds",
  });
}
