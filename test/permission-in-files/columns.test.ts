import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { PermissionColumns } from '../../src/permission-in-files/permission-columns.ts';
import { readPermission } from '../../src/permission-in-files/read-permission.ts';
import { expectAll } from './expect-all.ts';
import { list } from './read-table.ts';

describe('the name of a column turns its answers the right way', () => {
  test('a refusal', () => {
    const names = list(
      'unsubscribed | is_unsubscribed | hasUnsubscribed | Un-subscribed | UNSUBSCRIBED | uNSUBSCRIBED',
      'opt-out | optout | Opted Out | OptedOut | HasOptedOutOfEmail | email_opt_out | emailoptout',
      'Email Opt Out | E-mail: opted out | Contact.HasOptedOutOfEmail | contact[opt_out] | do_not_contact',
      "doNotContact | donotemail | Do Not Mail | DNC | Don't email | Don’t contact | blacklisted",
      'EMAIL_BLACKLISTED | is-blocklisted | Suppressed | on suppression list | Newsletter unsubscribed',
      'Opt-out of marketing | Consent withdrawn | no newsletter | No bulk e-mails | email disabled',
      '\ufeffunsubscribed | un\u200bsubscribed | ｕｎｓｕｂｓｃｒｉｂｅｄ |  Unsubscribed?  | not subscribed',
      'Kein Newsletter | Abgemeldet | Newsletter abgemeldet | Newsletterabmeldung | Werbesperre',
      'désinscrit | DÉSABONNÉ | Dado de baja | Disiscritto | Uitgeschreven | Descadastrado | Wypisany',
      'Avregistrerad | Afmeldt | Avmeldt | Отписан | 配信停止 | 退订 | 수신거부 | Odhlášen | Leiratkozott',
      'Dezabonat | Excluded from campaigns | Marketing opt-out (email)',
    );
    expectAll(names, {
      '1': 'no',
      true: 'no',
      Yes: 'no',
      x: 'no',
      '0': 'yes',
      false: 'yes',
      no: 'yes',
      '': 'nothing',
      '2': 'no',
    });
    expectAll(names, { '2024-01-02': 'no', '-': 'nothing', maybe: 'not_understood', active: 'not_understood' });
  });

  test('a consent', () => {
    const names = list(
      'subscribed | is_subscribed | isSubscribed | Opt-in | opt_in | optin | OptIn | emailOptIn',
      'Opted in | consent | accepts_marketing | Accepts Email Marketing | Newsletter | newsletter_optin',
      'Permission | Email permission | GDPR consent | mailable | May email | Einwilligung',
      'Newsletter angemeldet | Abonné | Suscrito | Inscrito | Iscritto | Ingeschreven',
      'Zgoda marketingowa | Samtycke | Samtykke | Согласие | 同意 | Subscribed to emails | not unsubscribed',
      'Not blacklisted',
    );
    expectAll(names, {
      '1': 'yes',
      true: 'yes',
      y: 'yes',
      ja: 'yes',
      '0': 'no',
      false: 'no',
      No: 'no',
      non: 'no',
      '': 'nothing',
    });
    expectAll(names, { '2': 'not_understood', weekly: 'not_understood', unsubscribed: 'no', 'n/a': 'nothing' });
  });

  test('a number that is no answer', () => {
    expectAll(list('subscribed | newsletter | confirmed | Active'), {
      '-1': 'not_understood',
      '1.5': 'not_understood',
      '1.0': 'yes',
    });
    expectAll(['unsubscribed'], { '-1': 'not_understood', '0.0': 'yes', '1.0': 'no' });
  });

  test('a confirmation, and being active', () => {
    const names = list(
      'confirmed | Confirmed | is_confirmed | Double opt-in | DOI | Bestätigt | Active | is_active',
      'Enabled | Aktiv',
    );
    expectAll(names, {
      '1': 'yes',
      yes: 'yes',
      '0': 'not_confirmed',
      no: 'not_confirmed',
      unsubscribed: 'no',
      '7': 'not_understood',
    });
    expectAll(['Unconfirmed', 'not confirmed', 'Opt-in pending'], {
      '1': 'not_confirmed',
      '0': 'nothing',
      true: 'not_confirmed',
    });
    expectAll(['Email verified', 'verified'], { '1': 'nothing', '0': 'not_confirmed' });
  });

  test('an address that takes no mail', () => {
    const names = list(
      'Bounced | hard_bounced | Invalid email | undeliverable | On Hold | NPAI | Unzustellbar',
      'Email bounced',
    );
    expectAll(names, {
      '1': 'unreachable',
      yes: 'unreachable',
      '2024-01-02': 'unreachable',
      '0': 'nothing',
      none: 'nothing',
    });
    expectAll(['Deliverable', 'valid'], { '0': 'unreachable', '1': 'nothing' });
    expectAll(['Spam', 'Complaint', 'blocked'], {
      '1': 'no',
      yes: 'no',
      '3': 'no',
      '0': 'nothing',
      no: 'nothing',
      '2024-01-02': 'no',
    });
  });

  test('a count of bounces says nothing by itself, but for hard ones', () => {
    expectAll(['bouncecount', 'Bounce count', 'Number of bounces'], {
      '0': 'nothing',
      '2': 'nothing',
      '12': 'nothing',
    });
    expectAll(['hard bounce count'], { '0': 'nothing', '1': 'unreachable', '2': 'unreachable' });
    expectAll(['Complaint count'], { '0': 'nothing', '2': 'no' });
  });
});

test('what stands under one of more than 20,000 names is not understood, because nobody looks at so many', () => {
  const columns = new PermissionColumns();
  const names = Array.from({ length: 20_001 }, (_, index) => `c${index}`);
  const cells = names.map((name) => [name, 'x'] as const);
  assert.equal(readPermission(columns, cells.slice(0, -1)).statement, 'nothing');
  assert.equal(readPermission(columns, cells).statement, 'not_understood');
});
