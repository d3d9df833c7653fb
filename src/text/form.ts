import { foldKey } from "./fold.ts";

/** Forms remembered at most: texts are made of few, and all together take some megabytes. */
export const MOST_FORMS = 1 << 16;
/** Units of the longest form that is remembered: few words have more. */
const LONGEST = 24;

/** A run of characters as written, with its folded form. */
export interface Form {
  readonly written: string;
  /** The folded form ({@link foldKey}): of a remembered form the same string each time. */
  readonly key: string;
  /**
   * The place of a remembered form, from 0 up to {@link MOST_FORMS}, where what is known of it may be kept in turn; -1
   * when it is not remembered. Another form may take it over one day.
   */
  readonly place: number;
}

/** By hash. */
const forms = new Map<number, Form>();

/** The hash of a form is made of its units in order: begin with 0 and add each. */
export function addToHash(hash: number, unit: number): number {
  return (Math.imul(hash, 31) + unit) | 0;
}

function isAt(text: string, start: number, written: string): boolean {
  for (let i = 0; i < written.length; i++) {
    if (text.charCodeAt(start + i) !== written.charCodeAt(i)) return false;
  }
  return true;
}

/** A part of a text as a string of its own: a slice would keep the whole text in memory for as long as it is remembered. */
function copy(text: string, start: number, end: number): string {
  const units: number[] = [];
  for (let at = start; at < end; at++) units.push(text.charCodeAt(at));
  return String.fromCharCode(...units);
}

/**
 * The form of what stands from `start` up to `end` in `text`; one seen lately costs one look.
 *
 * @param hash that of its units, see {@link addToHash}
 */
export function formAt(text: string, start: number, end: number, hash: number): Form {
  const length = end - start;
  if (length > LONGEST) {
    const written = text.slice(start, end);
    return { written, key: foldKey(written), place: -1 };
  }
  const known = forms.get(hash);
  if (known !== undefined && known.written.length === length && isAt(text, start, known.written)) return known;
  if (known === undefined && forms.size === MOST_FORMS) forms.clear();
  const written = copy(text, start, end);
  const form: Form = { written, key: foldKey(written), place: known?.place ?? forms.size };
  forms.set(hash, form);
  return form;
}
