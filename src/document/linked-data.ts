/** A node of a page's JSON-LD: property → value, as the page wrote it. */
export type LinkedNode = Readonly<Record<string, unknown>>;

/** Nodes looked at in one page: far more than an article has, few enough to bound a hostile page. */
const MOST_NODES = 2000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: line feeds inside JSON strings are what is mended
const CONTROLS = /[\u0000-\u001f]+/g;

function parseLoosely(source: string): unknown {
  const start = source.search(/[{[]/);
  const json = start < 0 ? "" : source.slice(start, Math.max(source.lastIndexOf("}"), source.lastIndexOf("]")) + 1);
  for (const attempt of [
    json,
    json.replace(CONTROLS, " "),
    json.replace(CONTROLS, " ").replace(/,\s*([}\]])/g, "$1"),
  ]) {
    try {
      return JSON.parse(attempt);
    } catch {
      // The next attempt mends more.
    }
  }
  return null;
}

function isNode(value: unknown): value is LinkedNode {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** All JSON-LD nodes of a page, outer ones first: graphs and nested nodes are opened. Broken JSON is mended or left out. */
export function readLinkedData(scripts: readonly string[]): LinkedNode[] {
  const queue: unknown[] = scripts.map(parseLoosely);
  const nodes: LinkedNode[] = [];
  for (let next = 0; next < queue.length && nodes.length < MOST_NODES; next++) {
    const value = queue[next];
    if (Array.isArray(value)) {
      for (const item of value) queue.push(item);
    } else if (isNode(value)) {
      nodes.push(value);
      for (const part of Object.values(value)) if (typeof part === "object" && part !== null) queue.push(part);
    }
  }
  return nodes;
}

/** The types of a node, without the vocabulary's address. */
export function typesOf(node: LinkedNode): readonly string[] {
  return valuesOf(node["@type"]).map((type) => String(type).replace(/^.*[/#:]/, ""));
}

/** A property's values: none, one, or those of a list. */
export function valuesOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** A value that is only a reference (`{"@id": …}`) stands for the node of the page that has that identity. */
export function resolveNode(value: unknown, nodes: readonly LinkedNode[]): unknown {
  if (!isNode(value) || value["@id"] === undefined || wordsOf(value) !== "") return value;
  return nodes.find((node) => node["@id"] === value["@id"] && wordsOf(node) !== "") ?? value;
}

/** Whether a value is a node of a company, a newspaper or the like. */
export function isOrganization(value: unknown): boolean {
  return isNode(value) && typesOf(value).some((type) => type.endsWith("Organization"));
}

/** The text of a value: itself, or the name of the node that it is; `""` when it has none. */
export function wordsOf(value: unknown): string {
  if (typeof value === "string") return value.trim();
  if (typeof value === "number") return String(value);
  if (isNode(value)) return wordsOf(value.name ?? value["@value"] ?? "");
  return "";
}

const ARTICLE_TYPE = /(?:Article|Posting|Report|Review|Recipe|CreativeWork)$/;

/** The nodes that describe an article, the most telling first. */
export function articleNodes(nodes: readonly LinkedNode[]): readonly LinkedNode[] {
  const weight = (node: LinkedNode) =>
    Number(node.headline !== undefined) +
    Number(node.datePublished !== undefined) * 2 +
    Number(node.author !== undefined);
  return nodes
    .filter((node) => typesOf(node).some((type) => ARTICLE_TYPE.test(type)))
    .map((node, index) => ({ node, index, weight: weight(node) }))
    .sort((a, b) => b.weight - a.weight || a.index - b.index)
    .map(({ node }) => node);
}

/** The text that a node gives of itself, and of the entries of a live page below it. */
function bodyOf({ articleBody, liveBlogUpdate }: LinkedNode): string {
  const bodies = [articleBody, ...valuesOf(liveBlogUpdate).map((entry) => (isNode(entry) ? entry.articleBody : null))];
  return bodies.filter((body) => typeof body === "string").join("\n");
}

/** The longest text that a page's JSON-LD gives as an article's; `""` when it gives none. */
export function findDeclaredBody(nodes: readonly LinkedNode[]): string {
  let longest = "";
  for (const node of articleNodes(nodes)) {
    const body = bodyOf(node);
    if (body.length > longest.length) longest = body;
  }
  return longest;
}
