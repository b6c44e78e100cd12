/** Language, what the words state, whether in any column or in one of statuses, the words. */
export const wordsByLanguage = `
ar | no | anywhere | ألغى الاشتراك, إلغاء الاشتراك, تم إلغاء الاشتراك, غير مشترك, القائمة السوداء, لا ترسل
ar | no | in a status | ملغي, محظور
ar | not_confirmed | in a status | غير مؤكد, قيد الانتظار, معلق, غير نشط
ar | unreachable | in a status | غير صالح, مرتد
ar | yes | in a status | مشترك, نشط, مؤكد
ca | no | anywhere | donat de baixa, no subscrit
cs sk | no | anywhere | odhlášený
cs sk | yes | in a status | přihlášený
cs | no | anywhere | odhlášen, odhlásil, nepřihlášen, neodebírá, nekontaktovat, neposílat, černá listina
cs | no | anywhere | souhlas odvolán, odvolal souhlas, bez souhlasu
cs | no | in a status | blokován, zablokován, odmítl, zrušeno
cs | not_confirmed | anywhere | nepotvrzený, nepotvrzeno, čeká na potvrzení
cs | not_confirmed | in a status | čekající, neaktivní
cs | unreachable | anywhere | nedoručitelný, nedoručitelné
cs | unreachable | in a status | neplatný, vráceno
cs | yes | in a status | přihlášen, přihlášena, odběratel, odebírá, aktivní, potvrzený, potvrzeno
da no | no | anywhere | kontakt ikke
da no | no | in a status | fjernet, spærret
da no | not_confirmed | anywhere | ubekræftet, ikke bekræftet
da no | unreachable | anywhere | ikke leveret, kan ikke leveres
da no | unreachable | in a status | ugyldig
da no | yes | in a status | bekræftet
da | no | anywhere | afmeldt, frameldt, ikke tilmeldt, må ikke kontaktes, sortlistet, intet samtykke
da | no | in a status | blokeret, afvist
da | not_confirmed | anywhere | afventer bekræftelse, aldrig tilmeldt
da | not_confirmed | in a status | afventer
da | yes | in a status | tilmeldt
de da no | yes | in a status | abonnent
de nl | unreachable | anywhere | gebounced
de sv da no hu | not_confirmed | in a status | inaktiv
de sv da no hu | yes | in a status | aktiv
de | no | anywhere | abgemeldet, abgemeldete, abmeldung, abmelden, abbestellt, ausgetragen, austragung, widerrufen
de | no | anywhere | widersprochen, nicht abonniert, nicht angemeldet, nicht mehr angemeldet, nicht mehr abonniert
de | no | anywhere | kein newsletter, keine newsletter, keinen newsletter, keine werbung, keine emails, keine mails
de | no | anywhere | nicht anschreiben, nicht kontaktieren, nicht mailen, werbesperre, sperrliste
de | no | anywhere | keine einwilligung, keine zustimmung, keine erlaubnis, nicht einverstanden, nicht eingewilligt
de | no | anywhere | als spam markiert, als spam gemeldet, werbewiderspruch
de | no | in a status | widerruf, widerspruch, gesperrt, sperre, gekündigt, kündigung, blockiert, entfernt
de | no | in a status | deaktiviert, unerwünscht, abgelehnt, verweigert, ausgeschlossen, beschwerde, ausgetreten
de | not_confirmed | anywhere | unbestätigt, nicht bestätigt, noch nicht bestätigt, bestätigung ausstehend
de | not_confirmed | anywhere | wartet auf bestätigung, nie angemeldet
de | not_confirmed | in a status | ausstehend, wartend, nicht aktiv
de | unreachable | anywhere | unzustellbar, nicht zustellbar, nicht erreichbar, gebounct, rückläufer
de | unreachable | in a status | ungültig, fehlerhaft, zurückgewiesen
de | yes | in a status | angemeldet, abonniert, eingewilligt, zugestimmt, einverstanden, bestätigt, eingetragen
de | yes | in a status | erteilt, ausdrücklich, aktiviert
el | no | anywhere | απεγγεγραμμένος, απεγγραφή, διαγραμμένος, μη εγγεγραμμένος, μαύρη λίστα
el | not_confirmed | anywhere | μη επιβεβαιωμένος
el | not_confirmed | in a status | σε αναμονή, ανενεργός
el | unreachable | in a status | άκυρο
el | yes | in a status | εγγεγραμμένος, ενεργός, επιβεβαιωμένος
en | no | anywhere | unsubscribed, unsubscribe, unsubscribes, unsub, unsubbed, unsubscription, opted out, opt out
en | no | anywhere | opts out, opt outs, opting out, not opted in, not opt in, not subscribed, no longer subscribed
en | no | anywhere | not a subscriber, no longer a subscriber, not consented, do not contact, do not email
en | no | anywhere | do not mail, do not send, do not allow, do not market, dont contact, dont email, dont mail
en | no | anywhere | dont send, dnc, never email, never contact, never mail, no marketing, no newsletter
en | no | anywhere | no newsletters, stop mailing, stop emailing, remove me, blacklisted, blacklist, blocklisted
en | no | anywhere | blocklist, suppressed, suppression, consent withdrawn, withdrew consent, consent revoked
en | no | anywhere | revoked consent, permission revoked, permission denied, no permission, no consent
en | no | anywhere | without consent, without permission, consent refused, consent denied, refused consent
en | no | anywhere | withdrawn consent, marked as spam, reported as spam, reported spam, spam complaint, spam report
en | no | anywhere | complained, complaint, list unsubscribe
en | no | in a status | no email, no emails, no contact, removed, left, gone, blocked, disabled, deactivated, spam
en | no | in a status | spammer, spam trap, abuse, complaints, junk, cancelled, canceled, withdrawn, revoked
en | no | in a status | refused, denied, declined, rejected, excluded, quit, objected, opposed, non subscriber
en | no | in a status | stopped, stop, unwanted, not allowed, disallowed, forbidden, prohibited, banned
en | no | in a status | not accepted, not granted
en | not_confirmed | anywhere | unconfirmed, not confirmed, not yet confirmed, pending confirmation
en | not_confirmed | anywhere | never subscribed, awaiting confirmation, waiting for confirmation
en | not_confirmed | anywhere | confirmation pending, opt in pending, pending opt in, never opted in
en | not_confirmed | anywhere | never confirmed, never consented, non subscribed, unactivated, not activated
en | not_confirmed | anywhere | non marketing contact
en | not_confirmed | in a status | pending, inactive, not active, unverified, not verified, transactional
en | not_confirmed | in a status | transactional only, waiting, awaiting, invited, never, not set, temp hold, held
en | nothing | in a status | valid, deliverable, verified, not bounced
en | unreachable | anywhere | bounced, bounce, bounces, hard bounce, hard bounced, soft bounce, soft bounced
en | unreachable | anywhere | bounce rule, undeliverable, undelivered, not deliverable, unreachable, not reachable
en | unreachable | anywhere | user unknown, unknown user, no such user, mailbox not found, mailbox full
en | unreachable | anywhere | address not found, does not exist, permanent failure
en | unreachable | in a status | cleaned, invalid, not valid, bad address, bad email, dead, hard, soft, dropped
en | unreachable | in a status | returned, on hold, quarantined, nonexistent, failed, delivery failed
en | yes | in a status | subscribed, subscriber, resubscribed, opted in, opt in, double opt in, single opt in
en | yes | in a status | double opted in, consented, consent given, gave consent, permission granted
en | yes | in a status | express consent, implied consent, allow, allowed, not opted out, active, enabled, confirmed
en | yes | in a status | express, expressed, explicit, implied, implicit, granted, accepted, accepts, agreed, given
en | yes | in a status | approved, mailable, permitted, authorized, marketing contact
es ca | no | in a status | baja
es it | yes | in a status | implicito
es pt | no | anywhere | lista negra, marcado como spam
es pt | no | in a status | cancelado, cancelada, bloqueado, bloqueada, excluido, excluida
es pt | unreachable | in a status | inválido, inválida
es pt | yes | in a status | inscrito, inscrita, confirmado, confirmada, autorizado
es | no | anywhere | de baja, baja voluntaria, suscripción cancelada, no suscrito, no suscrita, no suscripto
es | no | anywhere | desuscrito, desuscrita, desuscripto, desinscrito, no contactar, no enviar, no molestar
es | no | anywhere | no desea recibir, sin consentimiento, sin permiso
es | no | in a status | anulado, eliminado, eliminada, rechazado, revocado, retirado, queja, denunciado, desactivado
es | not_confirmed | anywhere | no confirmado, no confirmada, sin confirmar, pendiente de confirmación
es | not_confirmed | anywhere | por confirmar, nunca suscrito
es | not_confirmed | in a status | pendiente, inactivo, inactiva
es | unreachable | anywhere | rebotado, rebotada, no entregable, inalcanzable
es | unreachable | in a status | rebote, no válido, devuelto, erróneo, no existe
es | yes | in a status | suscrito, suscrita, suscripto, suscriptor, dado de alta, dada de alta, alta, activo, activa
es | yes | in a status | aceptado, acepta, explícito
et | no | anywhere | loobunud
fa | no | anywhere | لغو اشتراک, لغو عضویت
fi | no | anywhere | tilaus peruttu, perunut tilauksen, ei tilaaja, ei saa lähettää, markkinointikielto
fi | no | in a status | peruttu, peruutettu, poistunut, estetty
fi | not_confirmed | anywhere | vahvistamaton, ei vahvistettu, odottaa vahvistusta
fi | not_confirmed | in a status | odottaa
fi | unreachable | in a status | palautunut, virheellinen
fi | yes | in a status | tilaaja, tilannut, aktiivinen, vahvistettu
fr nl | yes | in a status | abonnée
fr | no | anywhere | désabonné, désabonnée, désabonnés, désabonnement, désabonner, désinscrit, désinscrite
fr | no | anywhere | désinscrits, désinscription, non abonné, non abonnée, pas abonné, plus abonné, non inscrit
fr | no | anywhere | non inscrite, pas inscrit, plus inscrit, ne pas contacter, ne plus contacter, ne pas envoyer
fr | no | anywhere | ne plus envoyer, ne pas solliciter, liste noire, consentement retiré, sans consentement
fr | no | anywhere | pas de consentement, pas de newsletter, pas demail, signalé comme spam, marqué comme spam
fr | no | in a status | opposition, opposé, opposée, refus, refusé, refusée, retiré, retirée, bloqué, bloquée, radié
fr | no | in a status | radiée, plainte, désactivé, annulé, rejeté, résilié, indésirable, exclu
fr | not_confirmed | anywhere | non confirmé, non confirmée, pas confirmé, en attente de confirmation
fr | not_confirmed | anywhere | jamais inscrit, jamais abonné
fr | not_confirmed | in a status | en attente, inactif
fr | unreachable | anywhere | npai, non distribuable, non délivrable, injoignable, en rebond
fr | unreachable | in a status | rebond, invalide, erroné, erronée, introuvable, en erreur
fr | yes | in a status | abonné, inscrit, inscrite, consenti, actif, confirmé, confirmée, accepté, acceptée
fr | yes | in a status | explicite, implicite
he | no | anywhere | הוסר מהרשימה, ביטל הרשמה, הוסר מרשימת התפוצה, לא רשום, רשימה שחורה, לא לשלוח
he | no | in a status | הוסר, הסרה, חסום
he | not_confirmed | in a status | לא מאושר, ממתין, ממתין לאישור, לא פעיל
he | unreachable | in a status | לא תקין, חזר
he | yes | in a status | רשום, מנוי, פעיל, מאושר
hi | no | anywhere | सदस्यता समाप्त, सदस्यता रद्द
hr sr sl | no | anywhere | odjavljen, odjavljena, odjava, nije prijavljen
hr sr sl | yes | in a status | prijavljen, prijavljena
hr sr | yes | in a status | aktivan
hu | no | anywhere | leiratkozott, leiratkozás, nem feliratkozott, tiltólista, tiltólistán
hu | no | in a status | letiltva, tiltott
hu | not_confirmed | anywhere | megerősítetlen, nem megerősített, megerősítésre vár
hu | not_confirmed | in a status | függőben
hu | unreachable | anywhere | visszapattant, kézbesíthetetlen
hu | unreachable | in a status | érvénytelen
hu | yes | in a status | feliratkozott, feliratkozó, megerősített
id | no | anywhere | berhenti berlangganan, tidak berlangganan
id | yes | in a status | berlangganan
it | no | anywhere | disiscritto, disiscritta, disiscrizione, non iscritto, non iscritta, non contattare
it | no | anywhere | non inviare, lista nera, consenso revocato, consenso negato, senza consenso, nessun consenso
it | no | anywhere | segnalato come spam
it | no | in a status | cancellato, cancellata, annullato, bloccato, bloccata, rimosso, rimossa, escluso, revocato
it | no | in a status | rifiutato, negato, disattivato, reclamo
it | not_confirmed | anywhere | non confermato, non confermata, in attesa di conferma, da confermare, mai iscritto
it | not_confirmed | in a status | in attesa, inattivo, inattiva, non attivo
it | unreachable | anywhere | rimbalzato, rimbalzata, non recapitabile, irraggiungibile
it | unreachable | in a status | non valido, inesistente, errato, respinto
it | yes | in a status | iscritto, iscritta, abbonato, abbonata, attivo, attiva, confermato, confermata, accettato
it | yes | in a status | accetta, acconsente, esplicito
ja zh | not_confirmed | anywhere | 未確認
ja zh | yes | in a status | 有効, 有效
ja | no | anywhere | 配信停止, 配信停止済み, 配信停止中, 購読解除, 購読解除済み, 購読停止, 登録解除, 登録解除済み
ja | no | anywhere | 退会, 退会済み, 配信拒否, 受信拒否, 未購読, 配信不可, 配信しない, メール不要, ブラックリスト
ja | no | anywhere | オプトアウト
ja | no | in a status | 停止, 停止中, 解除, 解除済み, 拒否, 不可, 不要, 迷惑メール
ja | not_confirmed | anywhere | 仮登録, 確認待ち, 未承認, 承認待ち
ja | not_confirmed | in a status | 保留
ja | unreachable | anywhere | バウンス, 不達, 配信エラー, 宛先不明
ja | unreachable | in a status | エラー, 無効
ja | yes | in a status | 購読中, 購読, 購読済み, オプトイン, 配信中, 配信希望, 登録済み, 登録中, 許可, 同意
ja | yes | in a status | 同意済み, 確認済み, アクティブ
ko | no | anywhere | 수신거부, 구독취소, 구독 취소됨, 구독 해지, 탈퇴, 미구독, 블랙리스트
ko | no | in a status | 해지, 거부
ko | not_confirmed | in a status | 미확인, 미인증, 대기 중
ko | unreachable | anywhere | 반송, 반송됨
ko | unreachable | in a status | 유효하지 않음
ko | yes | in a status | 구독, 구독 중, 수신동의, 동의, 활성, 확인됨
lt | no | anywhere | atsisakė, neprenumeruoja
lv | no | anywhere | atrakstījies
nl da | no | anywhere | afmelding
nl | no | anywhere | uitgeschreven, uitschrijving, uitschrijven, afgemeld, niet ingeschreven, niet aangemeld
nl | no | anywhere | niet geabonneerd, niet contacteren, niet mailen, niet benaderen, geen nieuwsbrief, geen mail
nl | no | anywhere | geen email, geen toestemming, toestemming ingetrokken, zwarte lijst, gemarkeerd als spam
nl | no | in a status | opgezegd, ingetrokken, geblokkeerd, verwijderd, geweigerd, gedeactiveerd, klacht, bezwaar
nl | not_confirmed | anywhere | niet bevestigd, onbevestigd, wacht op bevestiging, nooit ingeschreven
nl | not_confirmed | in a status | in afwachting, inactief, niet actief
nl | unreachable | anywhere | onbestelbaar, niet bezorgbaar, niet afleverbaar, onbereikbaar
nl | unreachable | in a status | ongeldig, teruggestuurd
nl | yes | in a status | ingeschreven, aangemeld, geabonneerd, actief, bevestigd, geaccepteerd, akkoord, toegestaan
no | no | anywhere | avmeldt, meldt av, ikke påmeldt, svartelistet, samtykke trukket, mangler samtykke
no | no | in a status | blokkert, avvist
no | not_confirmed | anywhere | venter på bekreftelse, aldri påmeldt
no | not_confirmed | in a status | venter
no | yes | in a status | påmeldt, abonnerer
pl | no | anywhere | wypisany, wypisana, wypisano, zrezygnował, zrezygnowała, rezygnacja, nie subskrybuje
pl | no | anywhere | nie zapisany, nie kontaktować, nie wysyłać, nie wysyłaj, czarna lista, na czarnej liście
pl | no | anywhere | zgoda wycofana, odwołana zgoda, brak zgody, bez zgody, wyrejestrowany, wyrejestrowana
pl | no | in a status | zablokowany, zablokowana, usunięty, usunięta, odmowa, anulowany
pl | not_confirmed | anywhere | niepotwierdzony, niepotwierdzona, oczekuje na potwierdzenie, nigdy nie zapisany
pl | not_confirmed | in a status | oczekujący, oczekuje, nieaktywny, nieaktywna
pl | unreachable | anywhere | odbity, niedostarczalny, niedoręczalny, nieosiągalny
pl | unreachable | in a status | nieprawidłowy, niepoprawny, błędny, odrzucony
pl | yes | in a status | zapisany, zapisana, subskrybent, subskrybuje, aktywny, aktywna, potwierdzony, potwierdzona
pl | yes | in a status | zaakceptowany
pt | no | anywhere | descadastrado, descadastrada, descadastro, descadastrou, inscrição cancelada, não inscrito
pt | no | anywhere | não inscrita, não assinante, não subscrito, não contatar, não contactar, não enviar
pt | no | anywhere | não deseja receber, sem consentimento, sem permissão, optou por sair, cancelou a inscrição
pt | no | in a status | removido, removida, saiu, recusado, recusou, revogado, desativado, denunciou
pt | not_confirmed | anywhere | não confirmado, não confirmada, aguardando confirmação, nunca inscrito
pt | not_confirmed | in a status | pendente, inativo, inativa
pt | unreachable | anywhere | não entregue, não entregável
pt | unreachable | in a status | devolvido, inexistente
pt | yes | in a status | assinante, subscrito, ativo, ativa, cadastrado, aceito
ro | no | anywhere | dezabonat, dezabonată, dezabonare, neabonat, nu contactați, consimțământ retras
ro | no | anywhere | fără consimțământ, lista neagră
ro | no | in a status | blocat
ro | not_confirmed | anywhere | neconfirmat
ro | not_confirmed | in a status | în așteptare, inactiv
ro | unreachable | anywhere | nelivrabil
ro | yes | in a status | abonat, abonată, activ, confirmat, acceptat
ru | no | anywhere | отписан, отписана, отписано, отписался, отписалась, отписка, не подписан, не подписана
ru | no | anywhere | не беспокоить, не писать, не связываться, не отправлять, чёрный список, в чёрном списке
ru | no | anywhere | согласие отозвано, без согласия, нет согласия, пожаловался
ru | no | in a status | отказ, отказался, заблокирован, удалён, отозвано, жалоба, спам
ru | not_confirmed | anywhere | не подтверждён, не подтверждено, ожидает подтверждения, никогда не подписан
ru | not_confirmed | in a status | ожидает, неактивен, неактивный, неактивна
ru | unreachable | anywhere | не доставлено, недоставлен
ru | unreachable | in a status | недоступен, возврат, недействителен, недействительный, неверный
ru | yes | in a status | подписан, подписана, подписано, подписчик, активен, активна, активный, подтверждён
ru | yes | in a status | подтверждено, согласен, согласна
sk | no | anywhere | odhlásená, neprihlásený
sk | not_confirmed | anywhere | nepotvrdený
sk | yes | in a status | aktívny, potvrdený
sv | no | anywhere | avregistrerad, avregistrering, avanmäld, avprenumererad, ej prenumerant, inte prenumerant
sv | no | anywhere | kontakta ej, kontakta inte, skicka ej, skicka inte, svartlistad, återkallat samtycke
sv | no | anywhere | samtycke återkallat, inget samtycke
sv | no | in a status | avslutad, spärrad, blockerad, borttagen, avböjt, skräppost
sv | not_confirmed | anywhere | obekräftad, ej bekräftad, inte bekräftad, väntar på bekräftelse, aldrig prenumererat
sv | not_confirmed | in a status | väntande
sv | unreachable | anywhere | studsad, studsade, ej levererbar, olevererbar, obeställbar
sv | unreachable | in a status | ogiltig
sv | yes | in a status | prenumerant, prenumererar, anmäld, bekräftad, godkänd, registrerad
th | no | anywhere | ยกเลิกการสมัคร, ยกเลิกการรับข่าวสาร
tr id | yes | in a status | aktif
tr | no | anywhere | abonelikten çıktı, abonelikten çıkmış, abonelikten ayrıldı, abonelik iptal edildi, abone değil
tr | no | anywhere | kara liste, kara listede, izin yok, onay yok
tr | no | in a status | iptal, iptal edildi, engellendi, reddetti, reddedildi
tr | not_confirmed | anywhere | onaylanmamış, onay bekliyor
tr | not_confirmed | in a status | beklemede, pasif
tr | unreachable | anywhere | teslim edilemedi, geri döndü
tr | unreachable | in a status | geçersiz
tr | yes | in a status | abone, abone oldu, onaylandı, onaylı, izinli
uk | no | anywhere | відписаний, відписана, відписався, відписалась, не підписаний, чорний список
uk | no | in a status | заблоковано
uk | not_confirmed | anywhere | непідтверджений
uk | not_confirmed | in a status | очікує, неактивний
uk | yes | in a status | підписаний, підписана, активний, підтверджений
vi | no | anywhere | hủy đăng ký, chưa đăng ký
vi | yes | in a status | đã đăng ký
zh | no | anywhere | 已退订, 退订, 取消订阅, 已取消订阅, 未订阅, 黑名单, 拒收, 请勿联系, 已退訂, 退訂, 取消訂閱
zh | no | anywhere | 已取消訂閱, 未訂閱, 黑名單
zh | no | in a status | 屏蔽, 已屏蔽, 投诉
zh | not_confirmed | anywhere | 未确认, 待确认
zh | not_confirmed | in a status | 待定
zh | unreachable | anywhere | 退信, 无法送达
zh | unreachable | in a status | 无效
zh | yes | in a status | 已订阅, 订阅, 已訂閱, 訂閱, 活跃, 已确认
`;
