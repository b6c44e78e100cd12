import type { TestServer } from './test-server.ts';

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

/** A contact as the wire has it, as far as tests look at it. */
export interface ContactBody {
  readonly contact_id: string;
  readonly email_address?: Record<string, string>;
  readonly list_memberships?: string[];
  readonly taggings?: string[];
  readonly custom_fields?: Record<string, unknown>[];
  readonly phone_numbers?: Record<string, string>[];
  readonly street_addresses?: Record<string, string>[];
  readonly notes?: Record<string, string>[];
  readonly [member: string]: unknown;
}

export interface ContactPageBody {
  readonly contacts: ContactBody[];
  readonly contacts_count?: number;
  readonly _links: { readonly next?: { readonly href: string } };
}

/** Calls the API of a test server as its owner does, with JSON in and out. */
export class ApiClient {
  readonly #server: TestServer;
  readonly #token: string | undefined;

  constructor(server: TestServer, token?: string) {
    this.#server = server;
    this.#token = token;
  }

  async call<Body = ContactBody>(method: string, path: string, json?: unknown): Promise<Answer<Body>> {
    const headers = this.#token === undefined ? {} : { authorization: `Bearer ${this.#token}` };
    const answer = await this.#server.fetch(path, { method, headers, ...(json === undefined ? {} : { json }) });
    const text = await answer.text();
    return { status: answer.status, body: (text === '' ? undefined : JSON.parse(text)) as Body };
  }

  /** Calls what has to succeed and answers the body. */
  async must<Body = ContactBody>(method: string, path: string, json?: unknown): Promise<Body> {
    const { status, body } = await this.call<Body>(method, path, json);
    if (status < 200 || status > 299) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  /** Status and message of what has to fail, in the array that services answer with. */
  async refusal(
    method: string,
    path: string,
    json?: unknown,
  ): Promise<{ status: number; key: string; message: string }> {
    const { status, body } = await this.call<{ error_key: string; error_message: string }[]>(method, path, json);
    const [error] = Array.isArray(body) ? body : [];
    if (error === undefined) throw new Error(`${method} ${path} was not refused: ${status} ${JSON.stringify(body)}`);
    return { status, key: error.error_key, message: error.error_message };
  }

  async createList(name: string): Promise<string> {
    return (await this.must<{ list_id: string }>('POST', '/v3/contact_lists', { name })).list_id;
  }

  async createTag(name: string): Promise<string> {
    return (await this.must<{ tag_id: string }>('POST', '/v3/contact_tags', { name })).tag_id;
  }

  /** Creates a contact of the account's with this address, and whatever else the body says. */
  async createContact(address: string, body: Record<string, unknown> = {}): Promise<ContactBody> {
    return this.must('POST', '/v3/contacts', { create_source: 'Account', email_address: { address }, ...body });
  }

  getContact(contactId: string, include = ''): Promise<ContactBody> {
    return this.must('GET', `/v3/contacts/${contactId}${include === '' ? '' : `?include=${include}`}`);
  }

  /** The ids of all contacts that a query finds, page by page, and the number of pages. */
  async allIds(query: string): Promise<{ ids: string[]; pages: number }> {
    const ids: string[] = [];
    let href: string | undefined = `/v3/contacts?${query}`;
    let pages = 0;
    while (href !== undefined) {
      const page: ContactPageBody = await this.must<ContactPageBody>('GET', href);
      ids.push(...page.contacts.map((contact) => contact.contact_id));
      href = page._links.next?.href;
      pages += 1;
    }
    return { ids, pages };
  }
}
