import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { columns, expectAll } from './expect-all.ts';
import { list } from './read-table.ts';

describe('a column of facts', () => {
  test('any value under the date, reason or source of an opt-out is a no', () => {
    const dates = list(
      'UNSUB_TIME | unsubscribed_at | Confirmed Opt-Out Date | optOutDate | Date unsubscribed',
      'Unsubscribed on | Opt-out timestamp | Désinscrit le | Date de désinscription | Fecha de baja',
      'Abmeldedatum | Abgemeldet am | Data disiscrizione | 配信停止日 | Uitschrijfdatum | Data rezygnacji',
      'Дата отписки | Blacklisted since',
    );
    const noDates = {
      '0/0/00': 'nothing',
      '0000-00-00': 'nothing',
      '00-00-0000': 'nothing',
      '1900-01-00': 'nothing',
      'N/A': 'nothing',
    };
    expectAll(dates, {
      '2024-01-02': 'no',
      '02.01.2024': 'no',
      '1/2/24 3:04 PM': 'no',
      '1700000000': 'no',
      '45000': 'no',
      'some day': 'no',
    });
    expectAll(dates, {
      ...noDates,
      '-': 'nothing',
      null: 'nothing',
      '0000-00-00 00:00:00': 'nothing',
      '0001-01-01T00:00:00': 'nothing',
    });
    expectAll(dates, { '1970-01-01': 'not_understood', subscribed: 'not_understood' });
    const facts = list(
      'UNSUB_REASON | UNSUB_REASON_OTHER | UNSUB_CAMPAIGN_TITLE | Opt-out source | SuppressionReason',
      'Abmeldegrund',
    );
    expectAll(facts, {
      'too many': 'no',
      hardbounce: 'unreachable',
      none: 'nothing',
      '': 'nothing',
      '0': 'not_understood',
    });
    expectAll(['CLEAN_TIME', 'bounced_at', 'Bounce date', 'Bounce reason'], {
      'May 2024': 'unreachable',
      '': 'nothing',
    });
  });

  test('proof of consent gives no leave, and a no in it counts', () => {
    const names = list(
      'OPTIN_TIME | OPTIN_IP | CONFIRM_TIME | CONFIRM_IP | Opt-in date | consent_timestamp',
      'Consent source | subscribed_at',
    );
    expectAll(names, { '2024-01-02': 'nothing', '192.0.2.1': 'nothing', form: 'nothing', unsubscribed: 'no' });
    for (const name of names) assert.equal(columns.of(name).column.kind, 'proof', name);
    expectAll(['Opt-in date'], { no: 'no' });
  });
});

describe('a column that is about something else', () => {
  test('says nothing of mail', () => {
    const others = list(
      'Company status | Marital status | Order status | Employment status | Payment status',
      'Familienstand | Estado civil | Lead Status | Bestellstatus | Subscription plan',
      'Subscription price | Membership status | Account status | First name | Notes | Description',
      'Prescription | Option | City | Mailing City | Mailing State/Province | Email type',
      'Unsubscribe URL | unsubscribe link | Unsubscribe token | Emails sent | Last newsletter opened',
      'Email | Gender',
    );
    expectAll(others, {
      active: 'nothing',
      married: 'nothing',
      weekly: 'nothing',
      '1': 'nothing',
      true: 'nothing',
      '2024-01-02': 'nothing',
    });
    expectAll(others, { removed: 'nothing', inactive: 'nothing', pending: 'nothing' });
  });

  test('is what most columns are', () => {
    for (const name of list(
      'First Name | Last Name | Email | E-mail 1 - Value | E-mail 1 - Type | Phone 1 - Value | Group Membership',
      'Labels | Birthday | Notes | Company | Job Title | Website | Street | City | Country | Zip | Zip/Postal Code',
      'Country Code | Customer Since | Date Added | Created At | Updated At | Last Changed | Source | Source Name',
      'Lead Source | Campaign | UTM Campaign | utm_medium | Lead Status | Lifecycle Stage | Owner | Contact Owner',
      'Title | Salutation | Anrede | Vorname | Nachname | Straße | PLZ | Ort | Land | Firma | Geburtsdatum | Prénom',
      'Nom | Adresse | Ville | Code postal | Pays | Société | Date de naissance | Nombre | Apellidos | Dirección',
      'Ciudad | Provincia | Código postal | País | Teléfono | Estado civil | Nome | Cognome | Indirizzo | Città',
      'Data di nascita | Voornaam | Achternaam | Adres | Plaats | Imię | Nazwisko | Miasto | Województwo',
      'Data urodzenia | Förnamn | Efternamn | Adress | Имя | Фамилия | Город | Дата рождения | 姓 | 名 | 住所 | 生年月日 | 電話番号',
      '会社名 | Description | Prescription | Order Count | Total Spent | Orders | Last Order Date | Currency | Tax Exempt',
      'Language | Preferred Language | Time Zone | TIMEZONE | GMTOFF | DSTOFF | LATITUDE | LONGITUDE | CC | REGION',
      'LEID | EUID | MEMBER_RATING | Rating | Score | Email Opens | Email Clicks | Last Opened | Last Clicked',
      'Emails Delivered | Gender | Age | Member ID | Membership Level | Membership Status | Marital Status',
      'Visa Status | Employment Status | Order Status | Payment Status | Company Status | Donation Amount | Gift Date',
      'Event | Event Name | Ticket Type | Attendee Status | Registration Date | Check-in | Shirt Size',
      'Dietary Requirements | Department | Supplier | Category | Type | Contact Type | Address Type | Mailing Street',
      'Mailing City | MailingPostalCode | Mailing Address | Street Address Line 1 | Optional | Options | Position',
      'Nickname | Account Name | Account Number | Subscription Plan | Plan | Stripe ID | Promo Code | Discount | Coupon',
      'Vehicle | Block | Block Number | Building | Floor | Apartment | Last Active | Last Activity | Activity',
      'Stopover | Bus stop | Clean Name | Data Source | Number of Employees | Annual Revenue | Industry | Spouse',
      'Children | Household | IP Address | Signup Source | Referrer | Facebook | Twitter | SMS Number | Fax',
      'Home Phone | Mobile | Work Phone | Confirmation Number | Valid Until | Enabled Features | Contract End',
      'Kündigungsdatum | Abteilung | Abonnementnummer | Bemerkung | Kommentar | Can Drive | Wants | May attend',
      'Allowances | Allergies',
    )) {
      for (const cell of list(
        'Ann | active | inactive | removed | Rome | 2024-01-02 | 1 | 0 | yes | no | x | left | IT',
      )) {
        expectAll([name], { [cell]: 'nothing' });
      }
    }
  });

  test('counts where it leaves no doubt', () => {
    for (const name of ['Notes', 'Tags', 'Company status', 'A', 'Lists', 'First name']) {
      expectAll([name], {
        unsubscribed: 'no',
        'DO NOT EMAIL': 'no',
        'vip; opted out': 'no',
        'hard bounced': 'unreachable',
      });
      expectAll([name], {
        'Opt Out Records Ltd': 'nothing',
        'unsubscribe from what?': 'nothing',
        'not unsubscribed': 'nothing',
      });
    }
  });

  test('is silent about another channel, whatever it says', () => {
    const names = list(
      'SMS_BLACKLISTED | sms_consent | Phone opt-in | Accepts SMS Marketing | Text opt-out',
      'push_subscribe | Do not call',
    );
    expectAll(names, { '1': 'nothing', '0': 'nothing', unsubscribed: 'nothing', no: 'nothing', whatever: 'nothing' });
    expectAll(['Photo consent', 'Cookie consent', 'Direct mail opt-out'], { no: 'nothing', yes: 'nothing' });
    expectAll(['Email and SMS opt-out'], { yes: 'no' });
  });
});

test('a word that may be a status and may be a place counts, and no other does', () => {
  expectAll(['Estado', 'State', 'Stato', 'Stan'], {
    Jalisco: 'nothing',
    'de baja': 'no',
    unsubscribed: 'no',
    bounced: 'unreachable',
  });
  expectAll(['Estado del suscriptor', 'Subscriber state', 'Email state'], {
    Jalisco: 'not_understood',
    'de baja': 'no',
  });
});

test('a column whose name speaks of permission and whose words nobody knows is not understood', () => {
  for (const name of [
    'Status',
    'Subscription status',
    'Foo status',
    'Opt',
    'Consent type',
    'Marketing',
    'Contact status',
    'Zustimmung',
  ]) {
    expectAll([name], { whatever: 'not_understood', Lapsed: 'not_understood', '7': 'not_understood', '': 'nothing' });
  }
});
