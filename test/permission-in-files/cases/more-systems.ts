/** As `systems`. */
export const moreSystems: Readonly<Record<string, string>> = {
  HubSpot: `
    Email | Unsubscribed from all email | Marketing contact status | Email hard bounce reason | Invalid email address | Opted out of email: Newsletter | Lead Status | states
    a | false | Marketing contact | | false | | Open | yes
    b | true | Non-marketing contact | | | | | no
    c | | | | | Yes | New | no
    d | | | MAILBOX_FULL | | | | unreachable
    e | | | | true | | | unreachable
    f | false | Non-marketing contact | | | | | not_confirmed`,
  MailerLite: `
    Email | Status | Subscribed | Unsubscribed | Signup IP | Confirmation IP | Confirmation timestamp | states
    a | Active | 2024-01-02 03:04:05 | | 192.0.2.1 | 192.0.2.1 | 2024-01-02 03:04:05 | yes
    b | Unsubscribed | 2024-01-02 03:04:05 | 2024-02-02 03:04:05 | | | | no
    c | | 2024-01-02 03:04:05 | 2024-02-02 03:04:05 | | | | no
    d | Junk | | | | | | no
    e | Unconfirmed | | | | | | not_confirmed`,
  GetResponse: `
    email | name | Unsubscribed on | Reason for unsubscribing | states
    a | Ann | 2024-01-02 | user | no
    b | Bob | | | nothing`,
  Drip: `
    email | status | eu_consent | unsubscribed_at | lifetime_value | states
    a | active | granted | | 12 | yes
    b | unsubscribed | unknown | 2024-01-02 | | no
    c | active | denied | | | no
    d | active | unknown | | | not_understood`,
  Kit: `
    email_address | state | created_at | cancelled | states
    a | active | 2024-01-02 | | yes
    b | cancelled | 2024-01-02 | | no
    c | inactive | 2024-01-02 | | not_confirmed
    d | bounced | 2024-01-02 | | unreachable
    e | complained | 2024-01-02 | | no`,
  Salesforce: `
    Email | HasOptedOutOfEmail | DoNotCall | HasOptedOutOfFax | EmailBouncedDate | EmailBouncedReason | MailingState | Lead Status | states
    a | 0 | 1 | 1 | | | NY | Open - Not Contacted | yes
    b | 1 | 0 | 0 | | | NY | Qualified | no
    c | 0 | 0 | 0 | 2024-01-02T03:04:05.000Z | 550 | | | unreachable
    d | TRUE | | | | | | | no`,
  'Salesforce, report': `
    Email | Email Opt Out | Do Not Call | states
    a | FALSE | TRUE | yes
    b | TRUE | FALSE | no`,
  'Salesforce Marketing Cloud': `
    Subscriber Key | Email Address | Status | Date Unsubscribed | states
    a | a | Active | | yes
    b | b | Unsubscribed | 1/2/2024 3:04:05 PM | no
    c | c | Held | | not_confirmed
    d | d | Bounced | | unreachable`,
  'Account Engagement (Pardot)': `
    Email | Opted Out | Do Not Email | Email Bounced | states
    a | false | false | | yes
    b | true | false | | no
    c | false | 1 | | no
    d | 0 | 0 | Jan 2, 2024 3:04 PM | unreachable`,
  'Dynamics 365': `
    Email | Do not allow Emails | Do not allow Bulk Emails | Do not allow Phone Calls | states
    a | Allow | Allow | Do Not Allow | yes
    b | Do Not Allow | Allow | Allow | no
    c | Allow | Do Not Allow | Allow | no`,
  'Zoho CRM': `
    Email | Email Opt Out | Unsubscribed Mode | Unsubscribed Time | Account Status | states
    a | false | | | Active | yes
    b | true | Manual | | Active | no
    c | | | 2024-01-02 03:04:05 | Closed | no`,
  'Zoho Campaigns': `
    Contact Email | Contact Status | states
    a | Active | yes
    b | Unsubscribed | no
    c | Bounced | unreachable
    d | Do Not Mail | no
    e | Marked as spam | no`,
  Mailjet: `
    Email | IsExcludedFromCampaigns | IsUnsubscribed | IsOptInPending | IsSpamComplaining | states
    a | false | false | false | false | yes
    b | true | false | false | false | no
    c | false | true | false | false | no
    d | false | false | true | false | not_confirmed
    e | false | false | false | true | no`,
  MailPoet: `
    Email | List status | Global status | Subscribed to | Confirmed IP | states
    a | Subscribed | Subscribed | | 192.0.2.1 | yes
    b | Unsubscribed | Subscribed | | | no
    c | Subscribed | Bounced | | | unreachable
    d | Unconfirmed | Unconfirmed | | | not_confirmed
    e | Subscribed | Inactive | | | not_confirmed`,
  'Newsletter plugin of WordPress': `
    email | status | unsubscription url | token | states
    a | C | https://example.org/u/1 | abc | not_understood
    b | U | https://example.org/u/2 | abd | not_understood`,
  CleverReach: `
    email | registered | activated | deactivated | source | bounce | states
    a | 1700000000 | 1700000000 | 0 | Form | | yes
    b | 1700000000 | 1700000000 | 1710000000 | Form | | no
    c | 1700000000 | 0 | 0 | Form | | not_confirmed`,
  rapidmail: `
    E-Mail | Status | Abgemeldet am | Eingetragen am | states
    a | Aktiv | | 02.01.2024 03:04 | yes
    b | Abgemeldet | 02.02.2024 03:04 | 02.01.2024 03:04 | no
    c | Unbestätigt | | 02.01.2024 03:04 | not_confirmed
    d | Gebounct | | | unreachable
    e | Unerwünscht | | | no`,
  Sarbacane: `
    E-mail | Désinscrit | NPAI | Plainte | Date de désinscription | states
    a | non | non | non | | yes
    b | oui | non | non | 02/01/2024 | no
    c | non | oui | non | | unreachable
    d | non | non | oui | | no`,
  MailUp: `
    Email | OptOut_Date | optout_nl | optout_type | optout_subtype | states
    a | 20110122T111244 | 161 | 3 | 1 | no
    b | 20110122T111244 | 161 | 0 | | no
    c | | | | | nothing`,
  'MailUp, Italian': `
    Email | Stato | Data disiscrizione | states
    a | Iscritto | | yes
    b | Disiscritto | 02/01/2024 | no
    c | In attesa | | not_confirmed`,
  'Acoustic (Silverpop)': `
    Email | Opt In Date | Opted Out | Opted Out Date | Opt In Details | Opt Out Details | Email Type | states
    a | 01/02/2024 | F | | form | | 0 | yes
    b | 01/02/2024 | T | 02/02/2024 | form | link | 0 | no
    c | 01/02/2024 | | 02/02/2024 | form | | 0 | no
    d | 01/02/2024 | | | form | | 0 | nothing`,
  Dotdigital: `
    Email | OptInType | EmailType | Status | states
    a | Double | Html | Subscribed | not_understood
    b | | Html | Unsubscribed | no
    c | | Html | HardBounced | unreachable
    d | | Html | IspComplained | no
    e | | Html | Suppressed | no
    f | | Html | Subscribed | yes`,
  Substack: `
    email | active_subscription | plan | email_disabled | created_at | states
    a | true | yearly | false | 2024-01-02T03:04:05.000Z | yes
    b | false | other | true | 2024-01-02T03:04:05.000Z | no`,
  beehiiv: `
    email | status | tier | created_at | unsubscribed_at | states
    a | active | free | 2024-01-02 | | yes
    b | inactive | free | 2024-01-02 | | not_confirmed
    c | inactive | free | 2024-01-02 | 2024-02-02 | no
    d | pending | free | 2024-01-02 | | not_confirmed
    e | validating | free | 2024-01-02 | | not_understood`,
  Buttondown: `
    email_address | subscriber_type | unsubscription_date | unsubscription_reason | undeliverability_date | undeliverability_reason | states
    a | regular | | | | | nothing
    b | unsubscribed | 2024-01-02 | | | | no
    c | regular | | too much | | | no
    d | undeliverable | | | 2024-01-02 | | unreachable
    e | unactivated | | | | | not_confirmed`,
  Squarespace: `
    Email Address | Subscribed On | Accepts Marketing | states
    a | 2024-01-02 | yes | yes
    b | 2024-01-02 | no | no`,
  Wix: `
    Email 1 | Email subscriber status | SMS subscriber status | states
    a | Subscribed | Unsubscribed | yes
    b | Unsubscribed | Subscribed | no
    c | Never subscribed | | not_confirmed
    d | Pending | | not_confirmed`,
  WooCommerce: `
    billing_email | Order status | Marketing opt-in | states
    a | cancelled | 1 | yes
    b | completed | 0 | no
    c | failed | | nothing`,
  PrestaShop: `
    Email | Newsletter | Opt-in | Enabled | states
    a | 1 | 1 | 1 | yes
    b | 0 | 1 | 1 | no
    c | 1 | 1 | 0 | not_confirmed`,
  Magento: `
    Email | Status | Subscriber Type | states
    a | Subscribed | Customer | yes
    b | Not Activated | Guest | not_confirmed
    c | Unsubscribed | Guest | no
    d | Unconfirmed | Guest | not_confirmed`,
  CiviCRM: `
    Email | Do Not Email | Do Not Phone | No Bulk Emails (User Opt Out) | On Hold | states
    a | No | Yes | No | No | yes
    b | Yes | No | No | No | no
    c | No | No | Yes | No | no
    d | No | No | No | Yes | unreachable`,
  Odoo: `
    Email | Blacklist | Opt Out | Bounce | unsubscription_date | states
    a | False | False | 0 | | yes
    b | True | False | 0 | | no
    c | False | True | 0 | | no
    d | False | False | 0 | 2024-01-02 | no`,
  AcyMailing: `
    email | confirmed | active | unsubscribe_date | states
    a | 1 | 1 | 0000-00-00 00:00:00 | yes
    b | 1 | 1 | 2024-01-02 03:04:05 | no
    c | 0 | 1 | | not_confirmed
    d | 1 | 0 | | not_confirmed`,
  Mailtrain: `
    EMAIL | STATUS | states
    a | 1 | not_understood
    b | 2 | not_understood`,
  'Customer.io': `
    email | unsubscribed | cio_subscription_preferences | states
    a | false | | yes
    b | true | | no`,
  Braze: `
    email | email_subscribe | push_subscribe | states
    a | opted_in | unsubscribed | yes
    b | unsubscribed | opted_in | no`,
  Iterable: `
    email | emailListIds | unsubscribedChannelIds | subscribedMessageTypeIds | states
    a | [1] | [] | [] | nothing`,
  EmailOctopus: `
    Email address | Status | states
    a | SUBSCRIBED | yes
    b | UNSUBSCRIBED | no
    c | PENDING | not_confirmed`,
  Cordial: `
    channels.email.address | channels.email.subscribeStatus | states
    a | subscribed | yes
    b | unsubscribed | no
    c | none | not_understood`,
  iContact: `
    email | status | states
    a | donotcontact | no
    b | pending | not_confirmed
    c | unsubscribed | no
    d | bounced | unreachable`,
  Emma: `
    email | status | states
    a | active | yes
    b | opt-out | no
    c | error | not_understood`,
  GroupVine: `
    user:email | user:optedOut | user:textingMode | states
    a | false | none | yes
    b | true | all | no`,
  BranchUp: `
    Email | OptOut | OptOut Date | states
    a | F | | yes
    b | T | 1/2/2024 | no
    c | U | | not_understood`,
  Resend: `
    email | unsubscribed | created_at | states
    a | false | 2024-01-02 | yes
    b | true | 2024-01-02 | no`,
  'A German club': `
    E-Mail | Familienstand | Newsletter | Werbesperre | Mitgliedsstatus | states
    a | verheiratet | ja | | aktiv | yes
    b | ledig | nein | | aktiv | no
    c | ledig | ja | x | aktiv | no
    d | ledig | | | ausgetreten | no`,
  'A Spanish school': `
    Correo | Estado | Estado civil | Fecha de baja | Consentimiento | states
    a | Jalisco | soltero | | sí | yes
    b | Jalisco | casado | 01/02/2024 | sí | no
    c | de baja | casado | | | no
    d | | | 0000-00-00 | no | no`,
  'A Japanese shop': `
    メールアドレス | 配信状態 | 配信停止日 | 電話番号 | states
    a | 配信中 | | 03-0000-0000 | yes
    b | 配信停止 | 2024年1月2日 | | no
    c | | 2024/01/02 | | no
    d | 仮登録 | | | not_confirmed`,
  'A Russian list': `
    Почта | Статус | Дата отписки | Согласие на рассылку | states
    a | активен | | да | yes
    b | отписан | 02.01.2024 | да | no
    c | | | нет | no
    d | ожидает подтверждения | | | not_confirmed`,
  'A Polish foundation': `
    E-mail | Stan | Stan cywilny | Zgoda marketingowa | Data rezygnacji | states
    a | Aktywny | wolny | tak | | yes
    b | Wypisany | żonaty | tak | 2024-01-02 | no
    c | | | nie | | no
    d | nieaktywny | | tak | | not_confirmed`,
};
