/** A cell, what it states, the names of the columns in which it does. */
export const namesOfColumns = `
whatever | no | unsubscrireason, donotallowreason, excludedfromcampaignreason, unsubscriptionreason
whatever | no | unsubscribed date, unsubscribed dates, unsubscribed datetime, unsubscribed time, unsubscribed fecha
whatever | no | unsubscribed dato, unsubscribed changed, unsubscribed updated, unsubscribed modified
whatever | no | unsubscribed seit, unsubscribed tarih, unsubscribed data, unsubscribed pvm, unsubscribed timestamp
whatever | no | unsubscribed zeitpunkt, unsubscribed tidspunkt, unsubscribed время, unsubscribed дата
whatever | no | unsubscribed ημερομηνια, unsubscribed datum, unsubscribed 日時, unsubscribed 日付, unsubscribed 日期
whatever | no | unsubscribed 时间, unsubscribed 날짜, unsubscribed 일자, unsubscribed 일시, unsubscribed تاريخ
whatever | no | unsubscribed תאריך, unsubscribed on, unsubscribed at, unsubscribed am, unsubscribed le
whatever | no | unsubscribed since, unsubscribed depuis, unsubscribed desde, unsubscribed dal, unsubscribed em
whatever | no | unsubscribed il, unsubscribed el, unsubscribed op, unsubscribed den, unsubscribed dnia
whatever | no | unsubscribed utc, unsubscribed reason, unsubscribed motiv, unsubscribed motif, unsubscribed raison
whatever | no | unsubscribed reden, unsubscribed powod, unsubscribed orsak, unsubscribed arsak, unsubscribed arsag
whatever | no | unsubscribed причин, unsubscribed feedback, unsubscribed comment, unsubscribed 理由
whatever | no | unsubscribed 원인, unsubscribed 原因, unsubscribed source, unsubscribed campaign
whatever | no | unsubscribed method, unsubscribed origin, unsubscribed quelle, unsubscribed kampagne
whatever | no | unsubscribed campagne, unsubscribed fuente, unsubscribed fonte, unsubscribed bron
whatever | no | unsubscribed zrodlo, unsubscribed kalla, unsubscribed источник, unsubscribed detail
whatever | no | unsubscribed form, unsubscribed agent, unsubscribed ip, unsubscribed ips, unsubscribed ipaddress
whatever | no | unsubscribed other, unsubscribed type, unsubscribed subtype, unsubscribed nl, unsubscribed grund
whatever | no | unsubscribed 日, unsubscribed by, unsubscribed via, unsubscribed from, unsubscribed through
whatever | no | unsubscribed lists, unsubscribed end, unsubscribed expiry, unsubscribed until
yes | no | opt out, opted out, opts out, opting out, black list, block list, deny list, suppress, isunsub, do not
yes | no | dont, email disabled, emails disabled, deactivat, withdrawn, no email, no mail, has no marketing
yes | no | no contact, has no newsletter, no bulk, never email, never contact, withdrew, revoke, revocation
yes | no | mail block, block email, objection, consent withdraw, dnc, removal, stop time, stop date, stop status
yes | no | exclusion, ab meld, ab gemeld, austrag, ausgetrag, abbestell, sperr, widerruf, widerspr, des abonn
yes | no | des inscri, liste noire, ne pas, ne plus, retrait du consent, des suscri, lista negra, opposition, baja
yes | no | bajas, des cadastr, nao enviar, nao contat, no enviar, dis iscri, lista nera, non inviare, non contattare
yes | no | uit schrij, uit geschrev, af meld, af gemeld, niet mailen, geen mail, zwarte lijst, wy pis, rezygnac
yes | no | czarna lista, wyrejestr, av registr, av anmal, av prenumer, svartlist, av meld, fra meld, svarteliste
yes | no | sortlist, sparr, peruut, kielto, od hlas, leiratk, tiltolist, dezabon, abonelikten, kara liste, отпис
yes | no | черный список, від пис, απεγγραφ, διαγραφ, الغاء الاشتراك, הסרה, 配信停止, 購読解除, 購読停止, 登録解除
yes | no | 退会, 配信拒否, 受信拒否, オプトアウト, 退订, 退訂, 取消订阅, 取消訂閱, 黑名单, 黑名單, 수신거부
yes | no | 구독취소, 탈퇴, od jav, spam, complain, beschwerde, plainte, жалоб, 迷惑メール, abuse, junk, queja
yes | no | reclamo, klacht, un sub, robinson, excluded, dne, dnm, exclude, removed, no solicit, banned, blocked
yes | no | not subscribed, never subscribed, nicht subscribed, kein subscribed, keine subscribed, non subscribed
yes | no | niet subscribed, geen subscribed, ikke subscribed, inte subscribed, не subscribed, no subscribed
yes | unreachable | bounce, undeliver, invalid, unreachable, quarantine, unzustellbar, zustellfehler, rucklaufer
yes | unreachable | ungultig, rebond, rebot, rimbalz, devolvid, odbit, odbic, onbestelbaar, ongeldig, studs, ugyldig
yes | unreachable | ogiltig, visszapatt, недостав, 配信エラー, 不達, 退信, 반송, cleaned, clean, on hold, npai
yes | unreachable | bad email, bad address, wrong email, wrong address, returned mail
1 | nothing | unsubscribe clean email, unsubscribe clean mail, unsubscribe clean name, unsubscribe clean address
1 | nothing | bounce count, bounce counts, bounce counter, bounce number, bounce total, bounce anzahl, bounce nombre
1 | nothing | bounce numero, bounce aantal, bounce liczba, bounce antal, bounce times, bounce количеств, bounce 回数
1 | nothing | unsubscribe id, unsubscribe ids, unsubscribe token, unsubscribe hash, unsubscribe key
1 | nothing | unsubscribe code, unsubscribe guid, unsubscribe uuid, unsubscribe secret, unsubscribe url
1 | nothing | unsubscribe link, unsubscribe href, unsubscribe click, unsubscribe lien, unsubscribe enlace
1 | nothing | unsubscribe open, unsubscribe opens, unsubscribe opened, unsubscribe sent, unsubscribe score
1 | nothing | unsubscribe rating, unsubscribe rate, unsubscribe nummer, unsubscribe mailing state
1 | nothing | unsubscribe mailing province, unsubscribe last active
yes | not_confirmed | un confirm, un bestatig, on bevestig, nie potwierdz, o bekraft, u bekraft, неподтвержд, 未確認
yes | not_confirmed | pending, pendiente, pendente, ausstehend, inactive, inaktiv, inactif, inactivo, inativo
yes | not_confirmed | inattivo, inactief, disabled, suspended, archived, deleted
whatever | not_confirmed | optinpendingreason
no | no | subscri, opted in, opts in, mailable, contactable, ok to email, ok to mail, an meld, an gemeld, abonn
no | no | suscri, inscri, iscri, assinant, in geschrev, in schrij, aan gemeld, aan meld, geabonn, zapis, subskryb
no | no | prenumer, til meld, pa meld, feliratk, odebir, odberatel, prihlas, prijav, tilaaj, подпис, підпис
no | no | εγγεγραμ, abonat, abone, オプトイン, 订阅, 訂閱, 구독, consent, permission, marketing, mailing list
no | no | einwillig, zustimm, erlaub, rundbrief, werbung, werbe, infolettre, publicit, permiso, boletin, publicidad
no | no | permissao, boletim, consenso, permesso, pubblicit, toestemming, nieuwsbrief, reclame, zgod, biuletyn
no | no | samtyck, nyhetsbrev, samtykke, nyhedsbrev, suostumus, uutiskirje, markkinoint, souhlas, hozzajarul
no | no | hirlevel, consimt, bulten, соглас, рассылк, рекламн, συγκαταθεσ, ενημερωτικ, gdpr, dsgvo, rgpd, casl, izin
no | no | 同意, 許可, メルマガ, 配信, マーケティング, 营销, 동의, 마케팅, 뉴스레터, ניוזלטר, assinatura, abonament
no | no | abonelik, accept, agree, 購読, abo, opt in, news letter, mailing, mailings, e mailing, e mailings
no | no | communications, promotions, allow email, allows email, allowed email, permitted email, receive email
no | no | receives email, want email, wants email, may email, can email, promotional email, promo email
no | no | contact by email, send me email, notify by email, erwünscht email, recevoir email, souhaite email
no | no | recibir email, receber email, ricevere email, ontvangen email
removed | nothing | subscription plan, suscripcion plan, inscricao plan, inscription plan, iscrizione plan
removed | nothing | abonnement plan, prenumeration plan, подписк plan, subscriber plan, company status
removed | nothing | business status, employer status, marital status, civil status, family status
removed | nothing | relationship status, order status, orders status, payment status, payments status
removed | nothing | invoice status, billing status, shipping status, shipment status, fulfillment status
removed | nothing | employment status, job status, work status, career status, lead status, deal status
removed | nothing | account status, opportunity status, project status, task status, ticket status, case status
removed | nothing | application status, visa status, immigration status, citizenship status, residence status
removed | nothing | insurance status, tax status, vat status, health status, vaccination status, student status
removed | nothing | school status, enrollment status, enrolment status, course status, attendance status
removed | nothing | booking status, reservation status, appointment status, rsvp status, membership status
removed | nothing | license status, contract status, warranty status, product status, stock status, inventory status
removed | nothing | vehicle status, property status, housing status, veteran status, military status, smoking status
removed | nothing | donor status, donation status, volunteer status, loyalty status, vip status, tier status
removed | nothing | plan status, price status, trial status, sync status, import status, credit status, loan status
removed | nothing | bank status, kyc status, legal status, gender status, education status, pet status
removed | nothing | organization status, organisation status, corporate status, purchase status, refund status
removed | nothing | hiring status, interview status, parental status, firm status, unternehm status, geschäft status
removed | nothing | societe status, entreprise status, empresa status, azienda status, societa status
removed | nothing | bedrijf status, foretag status, virksomhed status, компани status, familien status, zivil status
removed | nothing | bestell status, auftrag status, zahlung status, rechnung status, liefer status, commande status
removed | nothing | paiement status, pedido status, pago status, pagamento status, ordine status, betaling status
removed | nothing | zamowieni status, platnosc status, заказ status, оплат status, семейн status, beruf status
removed | nothing | emploi status, empleo status, lavoro status, arbeit status, anstallning status, bewerb status
removed | nothing | matrimoni status, burgerlijk status, cywiln status, trabalho status, conjugal status
removed | nothing | 会社 status, 注文 status, 支払 status, 婚姻 status, 订单 status, 주문 status, 회사 status
removed | nothing | features status, attendee status
no | not_confirmed | confirm, double opt in, bestatig, conferm, bevestig, potwierdz, bekraft, bekreft, подтвержд
no | not_confirmed | megerosit, potvrz, vahvist, onaylan, activated, doi, 確認, 承認, 确认, 확인, verif, active
no | not_confirmed | enabled, aktiv, actif, activo, ativo, attivo, actief, aktywny, активен, aktif, 有効
no | unreachable | deliverab, zustellbar, reachable, valid
removed | no | status, statut, статус, ステータス, 状況, 상태, 狀態, סטטוס, opt, state, estado, stato, stan, stav
removed | no | tila, zustand, stare, situacao, situation, durum, allapot, מצב, 状態, состояни, κατασταση, الحاله
removed | no | الحالة, 状态
1 | unreachable | hard bounce count
1 | no | sms email opt-out, sms mail opt-out, sms correo opt-out, sms courriel opt-out, sms e post opt-out
1 | no | sms posta elettronica opt-out, sms почт opt-out, sms メール opt-out, sms 邮件 opt-out, sms 郵件 opt-out
1 | no | sms 이메일 opt-out
no | nothing | mms subscribed, texts subscribed, texting subscribed, tel subscribed, cell subscribed
no | nothing | call subscribed, calls subscribed, calling subscribed, viber subscribed, telegram subscribed
no | nothing | messenger subscribed, fax subscribed, postal subscribed, post subscribed, direct mail subscribed
no | nothing | postal mail subscribed, letter subscribed, letters subscribed, voice subscribed, handy subscribed
no | nothing | anruf subscribed, anrufe subscribed, brief subscribed, briefpost subscribed, courrier subscribed
no | nothing | portable subscribed, appel subscribed, appels subscribed, movil subscribed, celular subscribed
no | nothing | telemovel subscribed, cellulare subscribed, chiamate subscribed, mobiel subscribed, bellen subscribed
no | nothing | komorka subscribed, смс subscribed, звонки subscribed, telefon subscribed, telefoon subscribed
no | nothing | телефон subscribed, 電話 subscribed, 전화 subscribed, 短信 subscribed, cookie subscribed
no | nothing | cookies subscribed, tracking subscribed, photo subscribed, photos subscribed, image subscribed
no | nothing | medical subscribed, treatment subscribed, privacy subscribed, terms subscribed, agb subscribed
no | nothing | foto subscribed, fotos subscribed, data processing subscribed, sell subscribed, share subscribed
no | nothing | trade subscribed, datenschutz subscribed, video subscribed, track subscribed, text subscribed
no | nothing | offaxsubscribed, ofsmssubscribed, ofphonesubscribed, sms subscribed, phone subscribed
no | nothing | telephone subscribed, mobil subscribed, whats app subscribed, push subscribed
`;
