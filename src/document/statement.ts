import { absoluteUrl, baseOf, isFront, registrableDomain } from "./address.ts";
import { firstMeta, type Head } from "./head.ts";
import { articleNodes, type LinkedNode, resolveNode, typesOf, valuesOf, wordsOf } from "./linked-data.ts";
import { nameKey } from "./name.ts";
import { plainLine } from "./title.ts";

const LONGEST_NAME = 80;

/** The site's own name, else its registrable domain. */
export function findOutlet(head: Head, url: string | null): string | null {
  const publisher = wordsOf(resolveNode(articleNodes(head.linkedData)[0]?.publisher, head.linkedData));
  const name = [firstMeta(head, "og:site_name"), publisher, firstMeta(head, "application-name")].find(
    (candidate) => candidate !== null && candidate !== "" && candidate.length < LONGEST_NAME,
  );
  return (name === undefined || name === null ? null : plainLine(name)) ?? registrableDomain(url);
}

/** What the page says its article is about. */
export function findDescription(head: Head): string | null {
  const written = firstMeta(head, "og:description", "description", "twitter:description");
  const text = plainLine(written ?? wordsOf(articleNodes(head.linkedData)[0]?.description));
  return /\p{L}/u.test(text) ? text : null;
}

const LANGUAGE_TAG = /^[a-z]{2,3}(?:[-_]|$)/i;

/** The language that the page declares of itself, as written. */
export function findLanguage(head: Head): string | null {
  const declared = head.lang ?? firstMeta(head, "content-language", "og:locale");
  if (declared !== null) return declared;
  const linked = wordsOf(valuesOf(articleNodes(head.linkedData)[0]?.inLanguage)[0]);
  return LANGUAGE_TAG.test(linked) ? linked : null;
}

/**
 * The part of the newspaper that the page names, else the first below the front page on the way to its article.
 *
 * @param outlets names and domain of the site, by which its front page may be called
 */
export function findSection(head: Head, url: string | null, outlets: readonly string[]): string | null {
  const section =
    firstMeta(head, "article:section", "articlesection") ??
    wordsOf(valuesOf(articleNodes(head.linkedData)[0]?.articleSection)[0]);
  return plainLine(section) || findCrumb(head, url, outlets);
}

/** The steps of a breadcrumb list in their order: what each is called and its address, as far as they are given. */
function crumbsOf({ itemListElement }: LinkedNode): { readonly name: string; readonly address: string }[] {
  const addressOf = (item: unknown): string =>
    typeof item === "object" && item !== null
      ? String((item as LinkedNode)["@id"] ?? (item as LinkedNode).url ?? "")
      : String(item ?? "");
  return valuesOf(itemListElement)
    .filter((item): item is LinkedNode => typeof item === "object" && item !== null)
    .sort((a, b) => Number(a.position ?? 0) - Number(b.position ?? 0))
    .map(({ name, item }) => ({ name: plainLine(wordsOf(name) || wordsOf(item)), address: addressOf(item) }));
}

/** The step after the front page and before the article, of three steps at the least; `null` when there is none. */
function findCrumb(head: Head, url: string | null, outlets: readonly string[]): string | null {
  const list = head.linkedData.find((node) => typesOf(node).includes("BreadcrumbList"));
  const crumbs = list === undefined ? [] : crumbsOf(list);
  const [first, second] = crumbs;
  if (first === undefined || second === undefined) return null;
  const front = absoluteUrl(first.address, url);
  const isSite = nameKey(first.name) !== "" && outlets.map(nameKey).includes(nameKey(first.name));
  const startsAtFront = front === null || isFront(front) || isSite;
  const step = startsAtFront ? second : first;
  const isArticle = step === crumbs.at(-1);
  return !isArticle && step.name.length < LONGEST_NAME ? step.name || null : null;
}

const MOST_TAGS = 40;

/** What the page files its article under, each once. */
export function findTags(head: Head): readonly string[] {
  const node = articleNodes(head.linkedData)[0];
  const written = [
    ...(head.meta.get("article:tag") ?? []),
    ...valuesOf(node?.keywords).map(wordsOf),
    ...(head.meta.get("keywords") ?? []),
  ];
  const tags = new Map<string, string>();
  for (const tag of written.flatMap((list) => list.split(/\s*[,;\u060c]\s*/)).map(plainLine)) {
    const key = nameKey(tag) || tag;
    if (tag !== "" && tag.length < LONGEST_NAME && !tags.has(key)) tags.set(key, tag);
  }
  return [...tags.values()].slice(0, MOST_TAGS);
}

/** The address in a JSON-LD picture: itself, or that of the node that it is. */
function pictureAddress(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return null;
  const { url, contentUrl } = value as LinkedNode;
  return [url, contentUrl].find((address) => typeof address === "string") ?? null;
}

/** The address of the lead image. */
export function findImage(head: Head, url: string | null): string | null {
  const node = articleNodes(head.linkedData).find(({ image }) => image !== undefined);
  const linked = valuesOf(node?.image).map((value) => {
    const id = typeof value === "object" && value !== null ? (value as LinkedNode)["@id"] : undefined;
    return (
      pictureAddress(value) ?? pictureAddress(head.linkedData.find((other) => other["@id"] === id && id && other.url))
    );
  });
  const written = [
    firstMeta(head, "og:image", "og:image:url", "og:image:secure_url"),
    firstMeta(head, "twitter:image", "twitter:image:src"),
    linked.find((address) => address !== null),
    head.links.get("image_src")?.[0],
  ];
  for (const address of written) {
    const absolute = absoluteUrl(address, baseOf(head, url));
    if (absolute !== null) return absolute;
  }
  return null;
}
