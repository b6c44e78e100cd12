import { join } from 'node:path';
import { launchChromium } from '../test/support/chromium.ts';
import { eventually } from '../test/support/eventually.ts';
import { startServer, type RunningServer } from '../test/support/server-process.ts';

const FOLDER = join(import.meta.dirname, '../docs/screens');
const ACCOUNT = 'Green Hill Music School';
const LISTS = ['Monthly news', 'Concerts', 'Courses for children'];

const POSTAL_ADDRESS = ['--postal-address', '1 Main Street, Springfield'];

/** Takes the pictures of pages that the documents show, of a server that it starts and ends. */
const server = await startServer({ env: {} });
try {
  await command(
    server,
    'account',
    'create',
    '--name',
    ACCOUNT,
    '--sender-email',
    'music@example.org',
    ...POSTAL_ADDRESS,
  );
  const token = await command(server, 'token', 'create', '--account', ACCOUNT);
  const link = await mailOneContact(server.url, token.trim());
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 640, height: 480 } });
    await page.goto(link);
    await page.screenshot({ path: join(FOLDER, 'unsubscribe.png'), fullPage: true });
  } finally {
    await browser.close();
  }
} finally {
  await server.close();
}

async function command(running: RunningServer, ...words: string[]): Promise<string> {
  const { status, stdout, stderr } = await running.command(...words);
  if (status !== 0) throw new Error(`assent ${words.join(' ')} ends with ${status}: ${stderr}`);
  return stdout;
}

/** Sends a mail to a contact on a few lists. Answers the unsubscribe link of the mail. */
async function mailOneContact(url: string, token: string): Promise<string> {
  const call = async <Answer>(method: string, path: string, body?: object): Promise<Answer> => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answers ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Answer;
  };
  const ids: string[] = [];
  for (const name of LISTS) ids.push((await call<{ list_id: string }>('POST', '/v3/contact_lists', { name })).list_id);
  const contact = await call<{ contact_id: string }>('POST', '/v3/contacts', {
    create_source: 'Contact',
    email_address: { address: 'ann@example.org', permission_to_send: 'explicit' },
    list_memberships: ids,
  });
  const content = { subject: 'Hello', text: 'Hello.' };
  await call('POST', `/v1/contacts/${contact.contact_id}/messages`, content);
  return eventually('the mail and its link', async () => {
    const { messages } = await call<{ messages: { message_id: string }[] }>('GET', '/v1/mailbox/messages');
    const [mail] = messages;
    if (mail === undefined) return undefined;
    return (await call<{ links: string[] }>('GET', `/v1/mailbox/messages/${mail.message_id}`)).links[0];
  });
}
