import { parts, type NamePart } from './name-part.ts';

/** Parts of names of columns that speak of a no. They are looked for before all others. */
export const namesOfRefusal: readonly NamePart[] = [
  ...parts(
    'refused',
    'inside',
    'un subscri, opt out, opted out, opts out, opting out, black list, block list, deny list, suppress',
  ),
  ...parts(
    'refused',
    'inside',
    'unsub, do not, dont, non subscri, email disabled, emails disabled, excluded, deactivat, withdrawn',
  ),
  ...parts(
    'refused',
    'inside',
    'no email, no mail, no marketing, no contact, no newsletter, no bulk, never email, never contact',
  ),
  ...parts(
    'refused',
    'inside',
    'withdrew, revoke, revocation, email block, mail block, block email, objection, consent withdraw',
  ),
  ...parts('refused', 'word', 'dnc, removal, stop time, stop date, stop status, exclusion'),
  ...parts(
    'refused',
    'inside',
    'ab meld, ab gemeld, austrag, ausgetrag, abbestell, sperr, widerruf, widerspr, widersproch',
  ),
  ...parts(
    'refused',
    'inside',
    'des abonn, des inscri, liste noire, ne pas, ne plus, retrait du consent, des suscri, lista negra',
  ),
  ...parts('refused', 'word', 'opposition, baja, bajas'),
  ...parts('refused', 'inside', 'des cadastr, nao enviar, nao contat, no enviar, dis iscri, lista nera, non inviare'),
  ...parts(
    'refused',
    'inside',
    'non contattare, uit schrij, uit geschrev, af meld, af gemeld, niet mailen, geen mail, zwarte lijst',
  ),
  ...parts(
    'refused',
    'inside',
    'wy pis, rezygnac, czarna lista, wyrejestr, av registr, av anmal, av prenumer, svartlist',
  ),
  ...parts(
    'refused',
    'inside',
    'av meld, frameld, fra meld, svarteliste, sortlist, sparr, peruut, kielto, od hlas, leiratk, tiltolist',
  ),
  ...parts('refused', 'inside', 'dezabon, abonelikten, kara liste, отпис, черный список, від пис, απεγγραφ, διαγραφ'),
  ...parts(
    'refused',
    'inside',
    'الغاء الاشتراك, הסרה, 配信停止, 購読解除, 購読停止, 登録解除, 退会, 配信拒否, 受信拒否, オプトアウト',
  ),
  ...parts('refused', 'inside', '退订, 退訂, 取消订阅, 取消訂閱, 黑名单, 黑名單, 수신거부, 구독취소, 탈퇴, od jav'),
  ...parts('complained', 'inside', 'spam, complain, beschwerde, plainte, жалоб, 迷惑メール'),
  ...parts('complained', 'word', 'abuse, junk, blocked, queja, reclamo, klacht'),
  ...parts(
    'unreachable',
    'inside',
    'bounced, bounces, bounce, undeliver, invalid, unreachable, quarantine, unzustellbar, zustellfehler',
  ),
  ...parts(
    'unreachable',
    'inside',
    'rucklaufer, ungultig, rebond, rebot, rimbalz, devolvid, odbit, odbic, onbestelbaar, ongeldig',
  ),
  ...parts('unreachable', 'inside', 'studs, ugyldig, ogiltig, visszapatt, недостав, 配信エラー, 不達, 退信, 반송'),
  ...parts('unreachable', 'word', 'cleaned, clean, on hold, npai'),
  ...parts('aside', 'word', 'clean email, clean mail, clean name, clean phone, clean address'),
  ...parts(
    'unconfirmed',
    'inside',
    'un confirm, un bestatig, on bevestig, nie potwierdz, o bekraft, u bekraft, неподтвержд, 未確認',
  ),
  ...parts('unconfirmed', 'word', 'pending, pendiente, pendente, ausstehend'),
];
