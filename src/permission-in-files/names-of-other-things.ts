import { parts, type NamePart } from './name-part.ts';

/** Parts of names of columns that are about something else. */
export const namesOfOtherThings: readonly NamePart[] = [
  ...parts(
    'channel',
    'word',
    'sms, mms, texts, texting, text message, text messages, text marketing, text consent, text opt in',
  ),
  ...parts(
    'channel',
    'word',
    'text opt out, phone, phones, telephone, tel, mobile, cell, call, calls, calling, whatsapp, viber',
  ),
  ...parts(
    'channel',
    'word',
    'telegram, messenger, push, fax, postal, post, direct mail, postal mail, letter, letters, voice',
  ),
  ...parts(
    'channel',
    'word',
    'handy, mobil, anruf, anrufe, brief, briefpost, courrier, portable, appel, appels, movil, celular',
  ),
  ...parts('channel', 'word', 'telemovel, cellulare, chiamate, mobiel, bellen, komorka, смс, звонки'),
  ...parts('channel', 'start', 'telefon, telefoon, телефон'),
  ...parts('channel', 'inside', '電話, 전화, 短信'),
  ...parts(
    'channel',
    'word',
    'cookie, cookies, tracking, photo, photos, image, medical, treatment, privacy, terms, agb, foto, fotos',
  ),
  ...parts('channel', 'word', 'data processing, sell, share, trade, datenschutz, whats app, web push, video'),
  ...parts(
    'thing',
    'word',
    'company, business, employer, marital, civil, family, relationship, order, orders, payment, payments',
  ),
  ...parts(
    'thing',
    'word',
    'invoice, billing, shipping, shipment, fulfillment, employment, job, work, career, lead, deal, account',
  ),
  ...parts(
    'thing',
    'word',
    'opportunity, project, task, ticket, case, application, visa, immigration, citizenship, residence',
  ),
  ...parts(
    'thing',
    'word',
    'insurance, tax, vat, health, vaccination, student, school, enrollment, enrolment, course, attendance',
  ),
  ...parts(
    'thing',
    'word',
    'booking, reservation, appointment, rsvp, membership, license, contract, warranty, product, stock',
  ),
  ...parts(
    'thing',
    'word',
    'inventory, vehicle, property, housing, veteran, military, smoking, donor, donation, volunteer, loyalty',
  ),
  ...parts(
    'thing',
    'word',
    'vip, tier, plan, price, trial, sync, import, credit, loan, bank, kyc, legal, gender, education, pet',
  ),
  ...parts(
    'thing',
    'word',
    'organization, organisation, corporate, purchase, refund, delivery order, hiring, interview, parental',
  ),
  ...parts(
    'thing',
    'start',
    'firm, unternehm, geschäft, societe, entreprise, empresa, azienda, societa, bedrijf, foretag',
  ),
  ...parts(
    'thing',
    'start',
    'virksomhed, компани, familien, zivil, bestell, auftrag, zahlung, rechnung, liefer, commande, paiement',
  ),
  ...parts(
    'thing',
    'start',
    'pedido, pago, pagamento, ordine, betaling, zamowieni, platnosc, заказ, оплат, семейн, beruf, emploi',
  ),
  ...parts(
    'thing',
    'start',
    'empleo, lavoro, arbeit, anstallning, bewerb, matrimoni, burgerlijk, cywiln, trabalho, conjugal',
  ),
  ...parts('thing', 'inside', '会社, 注文, 支払, 婚姻, 订单, 주문, 회사'),
];
