import { parts, type NamePart } from './name-part.ts';

/** Parts of names of columns that speak of a yes, or of permission at all. */
export const namesOfConsent: readonly NamePart[] = [
  ...parts('agreed', 'inside', 'subscri, opted in, opts in, opting in, mailable, emailable, contactable'),
  ...parts(
    'agreed',
    'inside',
    'allow email, allow mail, may email, may mail, can email, can mail, ok to email, ok to mail',
  ),
  ...parts('agreed', 'start', 'opt in'),
  ...parts(
    'agreed',
    'start',
    'an meld, an gemeld, abonn, suscri, inscri, iscri, assinant, in geschrev, in schrij, aan gemeld',
  ),
  ...parts(
    'agreed',
    'start',
    'aan meld, ge abonn, zapis, subskryb, prenumer, til meld, pa meld, feliratk, odebir, odberatel',
  ),
  ...parts('agreed', 'start', 'prihlas, prijav, tilaaj, подпис, підпис, εγγεγραμ'),
  ...parts('agreed', 'word', 'abonat, abone'),
  ...parts('agreed', 'inside', '購読中, オプトイン, 订阅, 訂閱, 구독, 수신동의'),
  ...parts(
    'consent',
    'inside',
    'consent, permission, newsletter, marketing, mailing list, einwillig, zustimm, erlaubnis, rundbrief',
  ),
  ...parts(
    'consent',
    'start',
    'werbung, werbe, infolettre, publicit, permiso, boletin, publicidad, permissao, boletim, consenso',
  ),
  ...parts(
    'consent',
    'start',
    'permesso, pubblicit, toestemming, nieuwsbrief, reclame, zgod, biuletyn, samtyck, nyhetsbrev',
  ),
  ...parts(
    'consent',
    'start',
    'samtykke, nyhedsbrev, suostumus, uutiskirje, markkinoint, souhlas, hozzajarul, hirlevel, consimt',
  ),
  ...parts('consent', 'start', 'bulten, соглас, рассылк, рекламн, συγκαταθεσ, ενημερωτικ'),
  ...parts('consent', 'word', 'gdpr, dsgvo, rgpd, casl, izin'),
  ...parts('consent', 'inside', '同意, 許可, メルマガ, 配信, マーケティング, 营销, 동의, 마케팅, 뉴스레터, ניוזלטר'),
  ...parts(
    'subscription',
    'start',
    'subscription, suscripcion, inscricao, inscription, iscrizione, assinatura, abonnement, prenumeration',
  ),
  ...parts('subscription', 'start', 'abonament, abonelik, подписк, accept, agree'),
  ...parts('subscription', 'inside', '購読'),
  ...parts('subscription', 'word', 'abo'),
  ...parts(
    'confirmed',
    'start',
    'confirm, double opt in, bestatig, conferm, bevestig, potwierdz, bekraft, bekreft, подтвержд',
  ),
  ...parts('confirmed', 'start', 'megerosit, potvrz, vahvist, onaylan, activated'),
  ...parts('confirmed', 'word', 'doi'),
  ...parts('confirmed', 'inside', '確認, 承認, 确认, 확인'),
  ...parts('verified', 'start', 'verif'),
  ...parts('reachable', 'start', 'deliverab, zustellbar, reachable'),
  ...parts('reachable', 'word', 'valid'),
  ...parts('active', 'word', 'active, enabled, aktiv, actif, activo, ativo, attivo, actief, aktywny, активен, aktif'),
  ...parts('active', 'inside', '有効'),
  ...parts('status', 'inside', 'status, statut, статус, ステータス, 状況, 상태, 狀態, סטטוס'),
  ...parts('status', 'word', 'opt'),
  ...parts(
    'state',
    'word',
    'state, estado, stato, stan, stav, tila, zustand, stare, situacao, situation, durum, allapot, מצב',
  ),
  ...parts('state', 'inside', '状態, состояни, κατασταση, الحاله, الحالة'),
];
