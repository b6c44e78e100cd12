import { unmistakable, words, type Word } from './word.ts';

/** What stands in a file for a no, in the languages of Western Europe. */
export const wordsForNo: readonly Word[] = [
  ...unmistakable(
    'no',
    'en',
    'unsubscribed, unsubscribe, unsubscribes, unsub, unsubbed, unsubscription, list unsubscribe',
  ),
  ...unmistakable(
    'no',
    'en',
    'opted out, opt out, opts out, opt outs, opting out, not opted in, not opt in, not subscribed',
  ),
  ...unmistakable(
    'no',
    'en',
    'no longer subscribed, not a subscriber, no longer a subscriber, not consented, do not contact',
  ),
  ...unmistakable(
    'no',
    'en',
    'do not email, do not mail, do not send, do not allow, do not market, dont contact, dont email',
  ),
  ...unmistakable(
    'no',
    'en',
    'dont mail, dont send, dnc, never email, never contact, never mail, no marketing, no newsletter',
  ),
  ...unmistakable(
    'no',
    'en',
    'no newsletters, stop mailing, stop emails, stop emailing, remove me, blacklisted, blacklist',
  ),
  ...unmistakable('no', 'en', 'blocklisted, blocklist, suppressed, suppression, consent withdrawn, withdrew consent'),
  ...unmistakable('no', 'en', 'consent revoked, revoked consent, permission revoked, permission denied, no permission'),
  ...unmistakable('no', 'en', 'no consent, without consent, without permission, consent refused, consent denied'),
  ...unmistakable('no', 'en', 'refused consent, withdrawn consent, marked as spam, reported as spam, reported spam'),
  ...unmistakable('no', 'en', 'spam complaint, spam report, complained, complaint'),
  ...words(
    'no',
    'en',
    'no email, no emails, no mail, no contact, removed, left, gone, blocked, disabled, deactivated, spam',
  ),
  ...words('no', 'en', 'spammer, spam trap, abuse, complaints, junk, cancelled, canceled, withdrawn, revoked, refused'),
  ...words('no', 'en', 'denied, declined, rejected, excluded, quit, objected, opposed, non subscriber, stopped, stop'),
  ...words('no', 'en', 'unwanted, not allowed, disallowed, forbidden, prohibited, banned, not accepted, not granted'),

  ...unmistakable(
    'no',
    'de',
    'abgemeldet, abgemeldete, abmeldung, abmelden, abbestellt, ausgetragen, austragung, widerrufen',
  ),
  ...unmistakable(
    'no',
    'de',
    'widersprochen, nicht abonniert, nicht angemeldet, nicht mehr angemeldet, nicht mehr abonniert',
  ),
  ...unmistakable(
    'no',
    'de',
    'kein newsletter, keine newsletter, keinen newsletter, keine werbung, keine emails, keine mails',
  ),
  ...unmistakable('no', 'de', 'nicht anschreiben, nicht kontaktieren, nicht mailen, werbesperre, sperrliste'),
  ...unmistakable(
    'no',
    'de',
    'keine einwilligung, keine zustimmung, keine erlaubnis, nicht einverstanden, nicht eingewilligt',
  ),
  ...unmistakable('no', 'de', 'als spam markiert, als spam gemeldet, werbewiderspruch'),
  ...words(
    'no',
    'de',
    'widerruf, widerspruch, gesperrt, sperre, gekündigt, kündigung, blockiert, entfernt, deaktiviert',
  ),
  ...words('no', 'de', 'unerwünscht, abgelehnt, verweigert, ausgeschlossen, beschwerde, ausgetreten'),

  ...unmistakable('no', 'fr', 'désabonné, désabonnée, désabonnés, désabonnement, désabonner, désinscrit, désinscrite'),
  ...unmistakable(
    'no',
    'fr',
    'désinscrits, désinscription, non abonné, non abonnée, pas abonné, plus abonné, non inscrit',
  ),
  ...unmistakable(
    'no',
    'fr',
    'non inscrite, pas inscrit, plus inscrit, ne pas contacter, ne plus contacter, ne pas envoyer',
  ),
  ...unmistakable(
    'no',
    'fr',
    'ne plus envoyer, ne pas solliciter, liste noire, consentement retiré, sans consentement',
  ),
  ...unmistakable(
    'no',
    'fr',
    'pas de consentement, pas de newsletter, pas demail, signalé comme spam, marqué comme spam',
  ),
  ...words(
    'no',
    'fr',
    'opposition, opposé, opposée, refus, refusé, refusée, retiré, retirée, exclu, exclue, bloqué, bloquée',
  ),
  ...words('no', 'fr', 'radié, radiée, plainte, désactivé, annulé, rejeté, résilié, indésirable'),

  ...unmistakable(
    'no',
    'es',
    'dado de baja, dada de baja, de baja, baja voluntaria, suscripción cancelada, no suscrito',
  ),
  ...unmistakable(
    'no',
    'es',
    'no suscrita, no suscripto, desuscrito, desuscrita, desuscripto, desinscrito, no contactar',
  ),
  ...unmistakable('no', 'es', 'no enviar, no molestar, no desea recibir, sin consentimiento, sin permiso'),
  ...unmistakable('no', 'es pt', 'lista negra, marcado como spam'),
  ...words(
    'no',
    'es',
    'baja, anulado, eliminado, eliminada, rechazado, revocado, retirado, queja, denunciado, desactivado',
  ),
  ...words('no', 'es pt', 'cancelado, cancelada, bloqueado, bloqueada, excluido, excluida'),

  ...unmistakable(
    'no',
    'pt',
    'descadastrado, descadastrada, descadastro, descadastrou, inscrição cancelada, não inscrito',
  ),
  ...unmistakable('no', 'pt', 'não inscrita, não assinante, não subscrito, não contatar, não contactar, não enviar'),
  ...unmistakable(
    'no',
    'pt',
    'não deseja receber, sem consentimento, sem permissão, optou por sair, cancelou a inscrição',
  ),
  ...words('no', 'pt', 'removido, removida, saiu, recusado, recusou, revogado, desativado, denunciou'),

  ...unmistakable('no', 'it', 'disiscritto, disiscritta, disiscrizione, non iscritto, non iscritta, non contattare'),
  ...unmistakable(
    'no',
    'it',
    'non inviare, lista nera, consenso revocato, consenso negato, senza consenso, nessun consenso',
  ),
  ...unmistakable('no', 'it', 'segnalato come spam'),
  ...words('no', 'it', 'cancellato, cancellata, annullato, bloccato, bloccata, rimosso, rimossa, escluso, revocato'),
  ...words('no', 'it', 'rifiutato, negato, disattivato, reclamo'),

  ...unmistakable(
    'no',
    'nl',
    'uitgeschreven, uitschrijving, uitschrijven, afgemeld, niet ingeschreven, niet aangemeld',
  ),
  ...unmistakable(
    'no',
    'nl',
    'niet geabonneerd, niet contacteren, niet mailen, niet benaderen, geen nieuwsbrief, geen mail',
  ),
  ...unmistakable(
    'no',
    'nl',
    'geen email, geen toestemming, toestemming ingetrokken, zwarte lijst, gemarkeerd als spam',
  ),
  ...unmistakable('no', 'nl da', 'afmelding'),
  ...words('no', 'nl', 'opgezegd, ingetrokken, geblokkeerd, verwijderd, geweigerd, gedeactiveerd, klacht, bezwaar'),
  ...unmistakable('no', 'ca', 'donat de baixa, no subscrit'),
];
