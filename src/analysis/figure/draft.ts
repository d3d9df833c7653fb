import type { Approximation, FigureKind } from "../../model/figure.ts";
import type { Span } from "../../model/span.ts";
import type { ClockParts, DateParts, Tense } from "./calendar.ts";
import type { Stretch } from "./date-part.ts";
import type { Numeral } from "./numeral.ts";

/** A calendar point: a date, a time of day, or both; or a period that has its own EDTF form (`199X`, `20XX`). */
export interface Moment {
  readonly date: DateParts | null;
  readonly clock: ClockParts | null;
  readonly period: string | null;
}

/** A figure while it is being read: extractors make it, refiners replace it by a fuller one. */
export interface Draft extends Stretch {
  readonly kind: FigureKind;
  readonly value: number;
  readonly upper: number | null;
  readonly unit: string | null;
  readonly approx: Approximation;
  readonly counted: Span | null;
  /** The number it was made from; `null` for dates and bare units. */
  readonly numeral: Numeral | null;
  /** For a `datetime`: what the value is made of; `until` is the end of a range. */
  readonly moment: Moment | null;
  readonly until: Moment | null;
  /** Where the words around a date put it, when it leaves out its year. */
  readonly tense: Tense | null;
  /** Whether a unit of its own (sign or word) ends or begins the span. */
  readonly hasUnit: boolean;
  /** A name written in digits, a score, a phone number…: found, so that nothing else is read there, but not reported. */
  readonly label: boolean;
}

/** A draft over `stretch` with nothing known but its kind and value, and what `more` tells. Written out: all drafts share one shape. */
export function draftOf(stretch: Stretch, kind: FigureKind, value: number, more: Partial<Draft> = {}): Draft {
  return {
    first: stretch.first,
    next: stretch.next,
    start: stretch.start,
    end: stretch.end,
    kind,
    value,
    upper: more.upper ?? null,
    unit: more.unit ?? null,
    approx: more.approx ?? "exact",
    counted: more.counted ?? null,
    numeral: more.numeral ?? null,
    moment: more.moment ?? null,
    until: more.until ?? null,
    tense: more.tense ?? null,
    hasUnit: more.hasUnit ?? false,
    label: more.label ?? false,
  };
}
