import assert from 'node:assert/strict';
import { createHash, createVerify, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { dkimSigner } from '../../src/mail/dkim-signer.ts';
import { smtpTransport } from '../../src/mail/smtp-transport.ts';
import type { OutgoingMail } from '../../src/mail/transport.ts';
import { OperatorError } from '../../src/operator-error.ts';
import { smtpSink } from '../support/smtp-sink.ts';

const mail: OutgoingMail = {
  accountId: '01990000-0000-7000-8000-000000000001',
  messageId: '01990000-0000-7000-8000-000000000002',
  rfcMessageId: '<01990000-0000-7000-8000-000000000002@example.org>',
  date: new Date('2026-11-20T10:00:00Z'),
  sender: { name: 'Example Club', email: 'club@example.org' },
  recipient: 'reader@example.com',
  subject: 'Grüße',
  html: '<p>Hello</p>',
  text: 'Hello\n.\nend  \n',
  headers: {
    'List-Unsubscribe': `<https://mail.example.org/u/${'x'.repeat(150)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'List-Id': '<01990000-0000-7000-8000-000000000001.example.org>',
    'Feedback-ID': '01990000-0000-7000-8000-000000000001:message:assent',
  },
};

test('headers reach the relay as they were given, long links in one piece', async () => {
  const sink = await smtpSink();
  const transport = smtpTransport({ url: sink.url, connections: 1 });
  await transport.send(mail);
  const { raw } = await sink.mailTo('reader@example.com');
  transport.close();
  await sink.close();
  const lines = raw
    .toString('latin1')
    .replace(/:\r\n[ \t]+/g, ': ')
    .split('\r\n');
  for (const [name, value] of Object.entries(mail.headers)) {
    const found = lines.filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}: `));
    assert.deepEqual(
      found.map((line) => line.slice(name.length + 2)),
      [value],
      name,
    );
  }
  assert.ok(lines.includes('Message-ID: <01990000-0000-7000-8000-000000000002@example.org>'));
  assert.ok(lines.includes('Date: Fri, 20 Nov 2026 10:00:00 +0000'));
  assert.ok(!lines.some((line) => /^(X-Mailer|CFBL-Address|Bcc):/i.test(line)));
});

const directory = await mkdtemp(join(tmpdir(), 'assent-dkim-'));
const keyFile = join(directory, 'dkim.pem');
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const { publicKey } = pair;
await writeFile(keyFile, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));

describe('DKIM', () => {
  after(() => rm(directory, { recursive: true, force: true }));

  test('signs the mail as the relay gets it, all headers of the list among what is signed', async () => {
    const sink = await smtpSink();
    const dkim = await dkimSigner({ domain: 'example.org', selector: 'assent', keyFile });
    const transport = smtpTransport({ url: sink.url, dkim, connections: 1 });
    await transport.send(mail);
    const { raw } = await sink.mailTo('reader@example.com');
    transport.close();
    await sink.close();
    const { fields, bodyHash, verifies } = checkSignature(raw.toString('latin1'), publicKey);
    assert.ok(bodyHash, 'the body is the one that was signed');
    assert.ok(verifies, 'the signature is that of the key');
    for (const name of ['from', 'to', 'subject', 'date', 'message-id', ...Object.keys(mail.headers)]) {
      assert.ok(fields.includes(name.toLowerCase()), `${name} is signed`);
    }
  });

  test('a key file that is missing or no key is told in one line', async () => {
    await writeFile(join(directory, 'broken.pem'), 'nonsense');
    for (const name of ['missing.pem', 'broken.pem']) {
      await assert.rejects(
        dkimSigner({ domain: 'example.org', selector: 'assent', keyFile: join(directory, name) }),
        (error) => error instanceof OperatorError && /^ASSENT_DKIM_KEY_FILE=.*: give a private key/.test(error.message),
      );
    }
  });
});

/** Verifies a relaxed/relaxed signature by RFC 6376, sections 3.4 and 3.7. */
function checkSignature(raw: string, key: KeyObject): { fields: string[]; bodyHash: boolean; verifies: boolean } {
  const end = raw.indexOf('\r\n\r\n');
  const headers = raw.slice(0, end).split(/\r\n(?![ \t])/);
  const signature = headers.find((header) => /^dkim-signature:/i.test(header)) ?? '';
  const tag = (name: string): string =>
    new RegExp(`[;\\s:]${name}=([^;]*)`).exec(signature)?.[1]?.replace(/\s+/g, '') ?? '';
  assert.equal(tag('c'), 'relaxed/relaxed');
  const body = raw
    .slice(end + 4)
    .replace(/[ \t]+(?=\r\n)/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/(\r\n)*$/, '\r\n');
  const fields = tag('h').toLowerCase().split(':');
  const left = [...headers];
  const signed = fields.flatMap((name) => {
    const at = left.findLastIndex((header) => header.toLowerCase().startsWith(`${name}:`));
    return at === -1 ? [] : left.splice(at, 1).map(relax);
  });
  const unsigned = relax(signature.replace(/([;\s]b=)[^;]*/, '$1'));
  const verify = createVerify('RSA-SHA256').update([...signed, unsigned].join('\r\n'), 'latin1');
  return {
    fields,
    bodyHash: createHash('sha256').update(body, 'latin1').digest('base64') === tag('bh'),
    verifies: verify.verify(key, tag('b'), 'base64'),
  };
}

function relax(header: string): string {
  const colon = header.indexOf(':');
  const value = header
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
  return `${header.slice(0, colon).toLowerCase().trim()}:${value}`;
}
