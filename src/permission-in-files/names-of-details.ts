import { parts, type NamePart } from './name-part.ts';

/** Parts of names that say which side of permission a column has, or that it has none. */
export const namesOfDetails: readonly NamePart[] = [
  ...parts('not', 'word', 'not, never, nicht, kein, keine, non, niet, geen, ikke, inte, не'),
  ...parts('not', 'first', 'no'),
  ...parts('hard', 'start', 'hard'),
  ...parts('date', 'word', 'date, dates, datetime, time, fecha, dato, changed, updated, modified, seit, tarih'),
  ...parts('date', 'word', 'data, pvm'),
  ...parts('date', 'start', 'timestamp, zeitpunkt, tidspunkt, время, дата, ημερομηνια'),
  ...parts('date', 'inside', 'datum, 日時, 日付, 日期, 时间, 날짜, 일자, 일시, تاريخ, תאריך'),
  ...parts('date', 'last', 'on, at, am, le, since, depuis, desde, dal, em, il, el, op, den, dnia, utc, 日'),
  ...parts('reason', 'start', 'reason, grund, motiv, motif, raison, reden, powod, orsak, arsak, arsag, причин'),
  ...parts('reason', 'start', 'feedback, comment'),
  ...parts('reason', 'inside', '理由, 원인, 原因'),
  ...parts('source', 'start', 'source, campaign, method, origin, quelle, kampagne, campagne, fuente, fonte, bron'),
  ...parts('source', 'start', 'zrodlo, kalla, источник, detail, form, agent'),
  ...parts('ip', 'word', 'ip, ips, ipaddress'),
  ...parts('other', 'word', 'other, type, subtype, nl'),
  ...parts('count', 'word', 'count, counts, counter, number, total, anzahl, nombre, numero, aantal, liczba, antal'),
  ...parts('count', 'word', 'times'),
  ...parts('count', 'inside', 'количеств, 回数'),
  ...parts('key', 'word', 'id, ids, token, hash, key, code, guid, uuid, secret'),
  ...parts('aside', 'start', 'url, link, href, click, lien, enlace'),
  ...parts('aside', 'word', 'open, opens, opened, sent, score, rating, rate'),
  ...parts('mail', 'start', 'e mail, mail, correo, courriel, e post, posta elettronica, почт'),
  ...parts('mail', 'inside', 'メール, 邮件, 郵件, 이메일'),
];
