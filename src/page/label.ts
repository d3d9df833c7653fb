/**
 * The name of a character encoding by any of its labels, as the WHATWG Encoding Standard has them (so that
 * `iso-8859-1` and `ascii` give `windows-1252`); `null` for a label that it does not know.
 */
export function encodingOf(label: string): string | null {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

// A parameter of a media type: after a semicolon, a name, and a value that may be quoted (RFC 9110, 5.6.6);
// a quotation mark that is never closed reaches to the end, as browsers read it (WHATWG MIME Sniffing).
const PARAMETER = /;[ \t\r\n]*([^;=]*)(?:=(?:"((?:[^"\\]|\\.)*)(?:"[^;]*)?|([^;]*)))?/gy;

/** The `charset` parameter of a `Content-Type` header, as written; the first one when there are several. */
export function charsetParameter(contentType: string | null): string | null {
  if (contentType === null) return null;
  PARAMETER.lastIndex = contentType.indexOf(";");
  if (PARAMETER.lastIndex < 0) return null;
  for (let match = PARAMETER.exec(contentType); match !== null; match = PARAMETER.exec(contentType)) {
    const [, name = "", quoted, plain] = match;
    if (name.toLowerCase() !== "charset") continue;
    const value = quoted === undefined ? (plain?.trim() ?? "") : quoted.replace(/\\(.)/gs, "$1");
    if (value !== "") return value;
  }
  return null;
}

/** The encoding named by a `Content-Type` header, or `null`. */
export function headerEncoding(contentType: string | null): string | null {
  const label = charsetParameter(contentType);
  return label === null ? null : encodingOf(label);
}
