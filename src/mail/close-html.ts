import { Invalid } from '../errors.ts';

export interface ClosedHtml {
  /** The author's markup with every element closed but `html` and `body`. */
  readonly open: string;
  /** The end tags of `body` and `html`, if the author opened them. */
  readonly close: string;
}

/**
 * A comment; a declaration, or a text that browsers read as one; a tag with its attributes. Unfinished ones have an empty
 * end.
 */
const markup = new RegExp(
  [
    String.raw`<!--(?:-?>|[\s\S]*?(?<comment>--!?>|$))`,
    String.raw`<(?:[!?]|\/(?![a-z>]))[^>]*(?<declaration>>|$)`,
    String.raw`<(?<slash>\/?)(?<name>[a-z][^\s/>]*)(?:[^>"']|"[^"]*(?:"|$)|'[^']*(?:'|$))*(?<tag>>|$)`,
  ].join('|'),
  'gi',
);
const voidElements = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** Elements whose content is not markup. */
const rawElements = new Set('style textarea title xmp iframe noembed noframes'.split(' '));
/** Elements that change how all that follows is read. No mail program runs or shows them. */
const refused = new Set('script svg math plaintext frameset'.split(' '));
/** Elements that a browser opens again after a parent was closed over them (HTML, 13.2.4.3). */
const formatting = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '));

/**
 * Closes what an author left open, so that a footer after it is neither inside an element of the author's nor swallowed as
 * part of one.
 *
 * @throws Invalid if a comment, a tag or a `style` or the like never ends, and for elements that no mail can have
 */
export function closeHtml(html: string): ClosedHtml {
  const stack: string[] = [];
  const reopened: string[] = [];
  let open = '';
  let position = 0;
  const tags = new RegExp(markup);
  for (let match = tags.exec(html); match !== null; match = tags.exec(html)) {
    const [text] = match;
    const { comment, declaration, tag, slash, name: written = '' } = match.groups ?? {};
    if (comment === '' || declaration === '' || tag === '') throw unfinished(text);
    const name = written.toLowerCase();
    if (refused.has(name)) throw new Invalid([`html must not contain <${name}>`]);
    open += html.slice(position, match.index);
    position = tags.lastIndex;
    const ends = slash === '/';
    if (!(ends && isRoot(name))) open += text;
    if (name === '' || voidElements.has(name)) continue;
    if (ends) closeElement(stack, reopened, name);
    else stack.push(name);
    if (!ends && rawElements.has(name)) tags.lastIndex = endOfRaw(html, name, position);
  }
  open += html.slice(position);
  const left = [...reopened, ...stack.filter((name) => !isRoot(name))].toReversed();
  return {
    open: open + left.map((name) => `</${name}>`).join(''),
    close: ['body', 'html'].flatMap((name) => (stack.includes(name) ? `</${name}>` : [])).join(''),
  };
}

function isRoot(name: string): boolean {
  return name === 'html' || name === 'body';
}

function closeElement(stack: string[], reopened: string[], name: string): void {
  const at = stack.lastIndexOf(name);
  if (at === -1 || isRoot(name)) return;
  reopened.push(...stack.splice(at).filter((inner, index) => index > 0 && formatting.has(inner)));
}

/** The start of the end tag of an element whose content is not markup. */
function endOfRaw(html: string, name: string, from: number): number {
  const length = html.slice(from).search(new RegExp(`</${name}[\\s/>]`, 'i'));
  if (length === -1) throw unfinished(`<${name}>`);
  return from + length;
}

function unfinished(text: string): Invalid {
  return new Invalid([`html has a "${text.slice(0, 20)}" that never ends`]);
}
