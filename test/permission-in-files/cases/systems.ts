/**
 * Files as systems write them, without the columns that do not matter here. The last column is what the row states; blank cells are
 * left out as readers of files leave them out.
 */
export const systems: Readonly<Record<string, string>> = {
  'Constant Contact, its pages': `
    Email address | Email status | Email permission status | Email update source | Confirmed Opt-Out Date | Confirmed Opt-Out Source | Confirmed Opt-Out Reason | states
    a@example.org | Active | Express | Contact | | | | yes
    b@example.org | Active | Implied | Account | | | | yes
    c@example.org | Unsubscribed | Unsubscribed | Contact | 2024-05-06 | Contact | too many mails | no
    d@example.org | | | | 05/06/2024 | | | no
    e@example.org | | | | | | never asked for it | no
    f@example.org | | | Account | 0/0/00 | | none | nothing`,
  'Constant Contact V2': `
    email | status | states
    a | ACTIVE | yes
    b | OPTOUT | no
    c | REMOVED | no
    d | NON_SUBSCRIBER | no
    e | UNCONFIRMED | not_confirmed`,
  'Assent, its own export': `
    Email address | Email status | Email permission status | Email update source | Email opt-in date | Email opt-in source | Email opt-out date | Email opt-out reason | SMS status | states
    a | Active | implicit | Account | 2024-05-06T10:00:00Z | Account | | | opted out | yes
    b | Unsubscribed | unsubscribed | Contact | | | 2024-05-06T10:00:00Z | no time | | no
    c | Inactive | pending_confirmation | Contact | | | | | | not_confirmed
    d | Inactive | temp_hold | Account | 2024-05-06T10:00:00Z | Account | | | | not_confirmed
    e | Inactive | not_set | Account | | | | | | not_confirmed`,
  'Mailchimp, subscribed': `
    Email Address | MEMBER_RATING | OPTIN_TIME | OPTIN_IP | CONFIRM_TIME | CONFIRM_IP | LEID | NOTES | TAGS | states
    a | 2 | 2020-01-02 03:04:05 | 192.0.2.1 | 2020-01-02 03:05:05 | 192.0.2.1 | 12 | | "vip","new" | nothing`,
  'Mailchimp, unsubscribed': `
    Email Address | OPTIN_TIME | UNSUB_TIME | UNSUB_CAMPAIGN_TITLE | UNSUB_CAMPAIGN_ID | UNSUB_REASON | UNSUB_REASON_OTHER | states
    a | 2020-01-02 | 2023-01-02 10:11:12 | May news | 4711 | NORMAL | | no
    b | 2020-01-02 | | | | | I moved | no
    c | 2020-01-02 | | May news | | | | no`,
  'Mailchimp, cleaned': `
    Email Address | CLEAN_TIME | CLEAN_CAMPAIGN_TITLE | CLEAN_CAMPAIGN_ID | states
    a | 2023-01-02 10:11:12 | May news | 12ab | unreachable`,
  listmonk: `
    email | name | status | lists | attributes | states
    a | Ann | enabled | News | {} | yes
    b | Bob | blocklisted | News | {} | no
    c | Cy | disabled | News | {} | no
    d | Di | unconfirmed | News | {} | not_confirmed
    e | Ed | unsubscribed | News | {} | no`,
  phpList: `
    email | confirmed | blacklisted | bouncecount | optedin | htmlemail | states
    a | 1 | 0 | 0 | 1 | 1 | yes
    b | 1 | 1 | 0 | 1 | 1 | no
    c | 0 | 0 | 0 | 1 | 1 | not_confirmed
    d | 1 | 0 | 3 | 1 | 1 | yes`,
  Brevo: `
    EMAIL | EMAIL_BLACKLISTED | SMS_BLACKLISTED | DOUBLE_OPT-IN | states
    a | 0 | 1 | | yes
    b | 1 | 0 | | no
    c | true | | | no
    d | yes | | | no
    e | | 1 | | nothing`,
  'Sendinblue, French': `
    E-MAIL | Blacklisté | Désinscrit | states
    a | non | non | yes
    b | oui | non | no
    c | non | oui | no`,
  Shopify: `
    Email | Accepts Email Marketing | Accepts SMS Marketing | Email Marketing Status | Total Spent | Tags | states
    a | yes | no | subscribed | $1,234.50 | | yes
    b | no | yes | unsubscribed | 0 | | no
    c | no | no | not_subscribed | 0 | | no
    d | | | pending | | | not_confirmed
    e | no | no | | 0 | | no`,
  Sendy: `
    Name | Email | Status | states
    Ann | a | Subscribed | yes
    Bob | b | Unsubscribed | no
    Cy | c | Unconfirmed | not_confirmed
    Di | d | Bounced | unreachable
    Ed | e | Soft bounced | unreachable
    Flo | f | Marked as spam | no
    Gus | g | Active | yes`,
  Mautic: `
    email | doNotContact | dnc_status | states
    a | 0 | 0 | yes
    b | 1 | | no
    c | 3 | | no
    d | | 2 | no`,
  Ghost: `
    id | email | subscribed_to_emails | complimentary_plan | labels | created_at | deleted_at | states
    1 | a | true | false | vip | 2024-01-02T03:04:05.000Z | | yes
    2 | b | false | false | | 2024-01-02T03:04:05.000Z | | no`,
  Keila: `
    Email | Status | states
    a | active | yes
    b | unsubscribed | no
    c | unreachable | unreachable`,
  'Postmark, suppressions': `
    EmailAddress | SuppressionReason | Origin | CreatedAt | states
    a | ManualSuppression | Recipient | 2024-01-02T03:04:05-05:00 | no
    b | SpamComplaint | Recipient | 2024-01-02T03:04:05-05:00 | no
    c | HardBounce | Recipient | 2024-01-02T03:04:05-05:00 | unreachable`,
  'Amazon SES, suppressions': `
    EmailAddress | Reason | LastUpdateTime | states
    a | BOUNCE | 2024-01-02T03:04:05Z | unreachable
    b | COMPLAINT | 2024-01-02T03:04:05Z | no`,
  'Mailgun, suppressions': `
    address | tags | created_at | states
    a | * | Fri, 02 Jan 2024 03:04:05 UTC | nothing`,
  'SparkPost, suppressions': `
    recipient | type | source | description | states
    a | non_transactional | Spam Complaint | | no
    b | non_transactional | Bounce Rule | 550 | unreachable
    c | non_transactional | List Unsubscribe | | no`,
  'SendGrid, bounces': `
    email | reason | status | created | states
    a | 550 5.1.1 The email account does not exist | 5.1.1 | 1700000000 | not_understood`,
  'SendGrid, events': `
    email | event | global_unsubscribed | states
    a | unsubscribe | | no
    b | delivered | false | yes
    c | bounce | false | unreachable
    d | delivered | true | no`,
  ActiveCampaign: `
    Email | Status | IP Address | Unsubscribe Date | Unsubscribe Reason | states
    a | Active | 192.0.2.1 | | | yes
    b | Unsubscribed | 192.0.2.1 | 2024-01-02 03:04:05 | | no
    c | Unconfirmed | 192.0.2.1 | | | not_confirmed
    d | Bounced | 192.0.2.1 | | | unreachable
    e | 2 | 192.0.2.1 | | | not_understood`,
  AWeber: `
    Email | Status | Add Method | Stop Status | Stop Time | Unsubscribed At | states
    a | subscribed | Web Form | | | | yes
    b | unsubscribed | Import | unsubscribed | 01/02/24 | | no
    c | | Import | | 01/02/24 | | no
    d | unconfirmed | Import | | | | not_confirmed
    e | | Import | | | 2024-01-02 | no`,
  'Campaign Monitor': `
    Email Address | State | Date Unsubscribed | Consent to Track | states
    a | Active | | Yes | yes
    b | Unsubscribed | 2024-01-02 | No | no
    c | Bounced | | Unchanged | unreachable
    d | Unconfirmed | | | not_confirmed
    e | Jalisco | | | nothing`,
  Klaviyo: `
    Email | Email Marketing Consent | Email Marketing Consent Timestamp | SMS Marketing Consent | Email Suppressions | states
    a | SUBSCRIBED | 2024-01-02T03:04:05 | UNSUBSCRIBED | [] | yes
    b | UNSUBSCRIBED | 2024-01-02T03:04:05 | SUBSCRIBED | [] | no
    c | NEVER_SUBSCRIBED | | | | not_confirmed`,
};
