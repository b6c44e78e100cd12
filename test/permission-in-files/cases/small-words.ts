/** A column, a cell with a word in it, what it states, the words. */
export const smallWords = `
Unsubscribed | WORD | no | yes, y, true, t, on, x, checked, ticked, ✓, ✔, ☑, ja, j, wahr, oui, o, vrai, sí, s
Unsubscribed | WORD | no | verdadero, sim, verdadeiro, vero, waar, tak, prawda, да, истина, はい, 有, ○, ◯, 是, 예
Unsubscribed | WORD | no | 네, evet, doğru, igen, igaz, kyllä, ano, pravda, da, adevărat, ναι, نعم, כן, sant, sand
Unsubscribed | WORD | yes | no, n, false, f, off, unchecked, ✗, ✘, nein, falsch, non, faux, falso, não, nee, onwaar
Unsubscribed | WORD | yes | nej, nei, falskt, falsk, usann, nie, fałsz, нет, ложь, いいえ, 無, 否, 아니오, 아니요
Unsubscribed | WORD | yes | hayır, yanlış, nem, hamis, ei, ne, nepravda, nu, fals, όχι, لا, לא
Status | subscribed WORD | yes | by, via, on, at, since, as, the, a, of, for, user, admin, owner, form, import, api
Status | subscribed WORD | yes | email, e, mail, emails, address, newsletter, newsletters, list, lists, marketing
Status | subscribed WORD | yes | status, contact, customer, person, automatically, manually, website, web, system
Status | subscribed WORD | yes | date, time, utc, gmt, am, pm, reason, link, jan, feb, mar, apr, may, jun, jul, aug
Status | subscribed WORD | yes | sep, sept, oct, nov, dec, january, february, march, april, june, july, august
Status | subscribed WORD | yes | september, october, november, december, mon, tue, wed, thu, fri, sat, sun, seit
Status | subscribed WORD | yes | durch, vom, per, über, von, nutzer, formular, le, par, depuis, du, de, la, el, por
Status | subscribed WORD | yes | desde, del, em, pelo, il, da, dal, op, door, sinds, dnia, przez, od, den, av, sedan
Status | subscribed WORD | yes | с, через
Status | WORD really unsubscribed | not_understood | not, no, non, nicht, kein, keine, nie, pas, ne, não, niet, geen
Status | WORD really unsubscribed | not_understood | inte, ej, ikke, не, нет, nem, ei, without, sans, sin, sem
Status | WORD really unsubscribed | not_understood | senza, ohne, zonder, bez, isnt, wasnt, hasnt, didnt, doesnt
Status | WORD really unsubscribed | not_understood | false, nein, off
Status | WORD | nothing | n/a, null, nil, undefined, nan, blank, empty, keine angabe, k. a.
Unsubscribed date | WORD | nothing | none, never, no date, keine, keiner, aucun, aucune, ninguno, ninguna, nenhum
Unsubscribed date | WORD | nothing | nessuno, nessuna, geen, brak, ingen
`;
