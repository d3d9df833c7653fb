import type { Token } from "../../text/token.ts";

const GROUP_MARK = /^[ \u00a0\u202f\u2009.,'\u2019\u066c]$/;
const DECIMAL_MARK = /^[.,\u066b]$/;
const GROUP_LENGTH = 3;

/** A number written in one or more tokens. */
export interface NumberReading {
  /** Digits, with a point before decimals: `10000`, `3.2`. */
  readonly key: string;
  /** Index of the token after it. */
  readonly next: number;
}

/**
 * Where the digits after a separator are: the separator is one character, a blank or a token of its own.
 *
 * @returns the index of the digits, or -1
 */
function digitsAfter(text: string, tokens: readonly Token[], index: number, mark: RegExp): number {
  const left = tokens[index];
  if (left === undefined || !mark.test(text.charAt(left.end))) return -1;
  const beside = tokens[index + 1];
  const at = beside !== undefined && beside.start === left.end ? index + 2 : index + 1;
  const right = tokens[at];
  return right !== undefined && right.kind === "digits" && right.start === left.end + 1 ? at : -1;
}

/** Reads the number that begins at a token of digits: groups of three are joined, decimals follow a point. */
export function readNumber(text: string, tokens: readonly Token[], index: number): NumberReading {
  let key = tokens[index]?.key ?? "";
  let last = index;
  let hasGroups = false;
  if (key.length <= GROUP_LENGTH && !key.startsWith("0")) {
    for (
      let at = digitsAfter(text, tokens, last, GROUP_MARK);
      at >= 0;
      at = digitsAfter(text, tokens, last, GROUP_MARK)
    ) {
      const digits = tokens[at]?.key ?? "";
      if (digits.length !== GROUP_LENGTH) break;
      key += digits;
      last = at;
      hasGroups = true;
    }
  }
  const decimals = digitsAfter(text, tokens, last, DECIMAL_MARK);
  const fraction = tokens[decimals]?.key ?? "";
  if (decimals >= 0 && (hasGroups || fraction.length !== GROUP_LENGTH || key.length > GROUP_LENGTH)) {
    return { key: `${key}.${fraction}`, next: decimals + 1 };
  }
  return { key, next: last + 1 };
}
