import { foldKey } from "./fold.ts";
import { partOf } from "./memory.ts";

/** Forms remembered at most, a power of two: texts are made of few, and all together take some megabytes. */
const MOST_FORMS = 1 << 16;
/** Units of the longest form that is remembered: few words have more. */
const LONGEST = 24;

/** A run of characters as written, with its folded form. */
export interface Form {
  readonly written: string;
  /** The folded form ({@link foldKey}): of a remembered form the same string each time. */
  readonly key: string;
  /** What functions made by {@link perForm} answered, by the number of the function; `null` when the form is not remembered. */
  readonly answers: unknown[] | null;
}

const NO_FORM: Form = { written: "", key: "", answers: null };

/** How many functions keep their answers. */
let functions = 0;

/** By place: one of the two that a hash leads to. */
const forms = new Array<Form>(MOST_FORMS).fill(NO_FORM);

function isAt(text: string, start: number, written: string): boolean {
  for (let i = 0; i < written.length; i++) {
    if (text.charCodeAt(start + i) !== written.charCodeAt(i)) return false;
  }
  return true;
}

/**
 * The form of what stands from `start` up to `end` in `text`; one seen lately costs one look.
 *
 * @param hash made of its units in order by `addToHash`, from 0
 */
export function formAt(text: string, start: number, end: number, hash: number): Form {
  const length = end - start;
  if (length > LONGEST) {
    const written = text.slice(start, end);
    return { written, key: foldKey(written), answers: null };
  }
  const place = (hash ^ (hash >>> 16)) & (MOST_FORMS - 1);
  const known = forms[place] ?? NO_FORM;
  if (known.written.length === length && isAt(text, start, known.written)) return known;
  const second = forms[place ^ 1] ?? NO_FORM;
  if (second.written.length === length && isAt(text, start, second.written)) return second;
  return learn(partOf(text, start, end), known === NO_FORM ? place : place ^ 1);
}

/** Remembers a form, in the place of another one when it is taken. */
function learn(written: string, place: number): Form {
  const form: Form = { written, key: foldKey(written), answers: new Array<unknown>(functions).fill(undefined) };
  forms[place] = form;
  return form;
}

/**
 * The function with its answers kept for as long as the forms are remembered: the same few come again and again. Its
 * answer may depend on nothing but the form, and is never `undefined`. To be made once, not for each text.
 */
export function perForm<T>(answer: (form: Form) => T): (form: Form) => T {
  const number = functions++;
  return (form) => {
    const { answers } = form;
    if (answers === null) return answer(form);
    let found = answers[number];
    if (found === undefined) {
      found = answer(form);
      answers[number] = found;
    }
    return found as T;
  };
}
