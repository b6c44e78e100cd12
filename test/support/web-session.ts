import assert from 'node:assert/strict';

export interface WebPage {
  readonly status: number;
  readonly url: URL;
  readonly text: string;
  readonly headers: Headers;
}

const mostRedirects = 15;

/** What a browser does with cookies, redirects and forms, without one: quick enough for a thousand logins. */
export class WebSession {
  readonly #cookies = new Map<string, { pair: string; path: string }>();
  readonly #origin: string;
  readonly #nodes: readonly string[];
  #visits = 0;

  /**
   * @param origin the only one that is visited; a redirect to another one is answered as it is
   * @param nodes the servers behind it, which get one request after the other in turn
   */
  constructor(origin: string, nodes: readonly string[] = [origin]) {
    this.#origin = new URL(origin).origin;
    this.#nodes = nodes;
  }

  get(path: string | URL): Promise<WebPage> {
    return this.#visit('GET', new URL(path, this.#origin));
  }

  /** Sends the form of a page, to where the page says or its own address, with its hidden fields and these values. */
  submit(page: WebPage, values: Readonly<Record<string, string>>): Promise<WebPage> {
    const action = /<form[^>]* action="([^"]*)"/.exec(page.text)?.[1];
    const hidden = [...page.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"\/?>/g)];
    const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, decode(value)]));
    return this.post(new URL(decode(action ?? page.url.href), page.url), { ...fields, ...values });
  }

  post(path: string | URL, values: Readonly<Record<string, string>>, headers = {}): Promise<WebPage> {
    return this.#visit('POST', new URL(path, this.#origin), new URLSearchParams(values), headers);
  }

  async #visit(
    method: string,
    start: URL,
    body?: URLSearchParams,
    headers: Record<string, string> = {},
  ): Promise<WebPage> {
    let url = start;
    let [next, form] = [method, body];
    for (let redirects = 0; redirects < mostRedirects; redirects += 1) {
      const node = this.#nodes[this.#visits % this.#nodes.length];
      this.#visits += 1;
      const answer = await fetch(new URL(url.pathname + url.search, node), {
        method: next,
        redirect: 'manual',
        signal: AbortSignal.timeout(20_000),
        headers: { cookie: this.cookiesFor(url.pathname), accept: 'text/html', ...headers },
        ...(form === undefined ? undefined : { body: form }),
      });
      this.keep(answer.headers.getSetCookie());
      const location = answer.headers.get('location');
      const target = location === null ? undefined : new URL(location, url);
      if (target === undefined || target.origin !== this.#origin) {
        const shown = target ?? url;
        return { status: answer.status, url: shown, text: await answer.text(), headers: answer.headers };
      }
      await answer.body?.cancel();
      [url, next, form] = [target, 'GET', undefined];
    }
    assert.fail(`more than ${mostRedirects} redirects from ${start.href}`);
  }

  /** What it sends there: whoever has it is this browser. */
  cookiesFor(path: string): string {
    const matching = [...this.#cookies.values()].filter((cookie) => path.startsWith(cookie.path));
    return matching.map(({ pair }) => pair).join('; ');
  }

  /** Takes cookies as an answer sets them. A cookie is another one where its path is. */
  keep(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [pair = '', ...attributes] = cookie.split(/;\s*/);
      const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/';
      const key = `${pair.slice(0, pair.indexOf('='))} ${path}`;
      const isGone = attributes.some((attribute) => /^expires=Thu, 01 Jan 1970/i.test(attribute));
      if (isGone || pair.endsWith('=')) this.#cookies.delete(key);
      else this.#cookies.set(key, { pair, path });
    }
  }
}

function decode(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}
