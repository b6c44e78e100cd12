/**
 * How people and programs name the columns of their files, by the field that is meant. Spelling does not matter: case,
 * blanks, signs and accents are taken off before names are compared. Each list: English and programs first, then German,
 * French, Spanish, Italian, Dutch, Portuguese, Polish, Swedish, Danish and Norwegian, Japanese.
 */
export const columnNames = {
  first_name: names(`
    First name | Given name | Forename | F name | Christian name | Contact first name |
    Subscriber first name | Customer first name | Billing first name | Person - First name | First |
    Vorname | Vornamen | Rufname | Prénom | Prénoms | Nombre de pila | Nombres | Primer nombre |
    Nome di battesimo | Nome proprio | Primeiro nome | Voornaam | Roepnaam | Imię | Imiona |
    Förnamn | Tilltalsnamn | Fornavn | 名 | 下の名前
  `),
  last_name: names(`
    Last name | Surname | Family name | L name | Contact last name | Subscriber last name |
    Customer last name | Billing last name | Person - Last name | Last |
    Nachname | Familienname | Zuname | Nom de famille | Apellido | Apellidos | Primer apellido |
    Cognome | Achternaam | Familienaam | Sobrenome | Apelido | Apelidos | Último nome | Nazwisko |
    Efternamn | Efternavn | Etternavn | 姓 | 苗字 | 名字
  `),
  /** A whole name, or the half that no other column has. */
  name: names(`
    Name | Names | Subscriber name | Contact name | Customer name | Member name | Person name |
    Nom | Nombre | Nome | Naam | Namn | Navn | Nazwa | 名前 | お名前
  `),
  /** A whole name whatever the other columns are. */
  full_name: names(`
    Full name | Display name | Name - full | Real name | Complete name | Your name | File as |
    Vollständiger Name | Voller Name | Anzeigename | Vor- und Nachname | Vorname Nachname |
    Vorname und Nachname | Name, Vorname | Nom complet | Nom et prénom | Prénom et nom | Nom affiché |
    Nombre completo | Nombre y apellidos | Nombre y apellido | Nome completo | Nome e cognome |
    Cognome e nome | Nome visualizzato | Volledige naam | Weergavenaam | Nome e apelido |
    Nome e sobrenome | Imię i nazwisko | Nazwisko i imię | Fullständigt namn | Visningsnamn |
    För- och efternamn | Fulde navn | Fullt navn | Visningsnavn | 氏名 | フルネーム | 表示名
  `),
  job_title: names(`
    Job title | Position | Job position | Organization title | Organisation title |
    Berufsbezeichnung | Stelle | Funktion | Beruf | Fonction | Titre du poste | Poste | Profession |
    Cargo | Puesto | Puesto de trabajo | Posizione | Qualifica | Professione | Mansione |
    Functie | Functietitel | Beroep | Profissão | Stanowisko | Stanowisko pracy | Befattning |
    Titel på jobb | Yrke | Stilling | Jobtitel | Stillingsbetegnelse | 役職 | 職種 | 肩書き
  `),
  company_name: names(`
    Company | Company name | Organization | Organisation | Organization name | Organisation name |
    Organization value | Business name | Employer | Account name | Default address company |
    Billing company | Org | Firm |
    Firma | Firmenname | Unternehmen | Arbeitgeber | Société | Entreprise | Nom de la société |
    Organisme | Empresa | Nombre de la empresa | Compañía | Organización | Azienda | Società | Ditta |
    Ragione sociale | Organizzazione | Bedrijf | Bedrijfsnaam | Organisatie | Nome da empresa |
    Companhia | Organização | Nazwa firmy | Przedsiębiorstwo | Organizacja | Företag | Företagsnamn |
    Bolag | Virksomhed | Firmanavn | Bedrift | Selskap | 会社 | 会社名 | 組織 | 組織名 | 企業名
  `),
  birthday: names(`
    Birthday | Birth date | Date of birth | DOB | Birth day and month | Bday |
    Geburtstag | Geburtsdatum | Geb. Datum | Anniversaire | Date de naissance | Cumpleaños |
    Fecha de nacimiento | Compleanno | Data di nascita | Verjaardag | Geboortedatum |
    Data de nascimento | Data de aniversário | Urodziny | Data urodzenia | Födelsedag | Födelsedatum |
    Fødselsdag | Fødselsdato | Bursdag | 誕生日 | 生年月日
  `),
  birthday_month: names(`Birthday month | Birth month | Geburtsmonat | Mois de naissance | Mes de nacimiento`),
  birthday_day: names(`Birthday day | Day of birth | Jour de naissance | Día de nacimiento`),
  anniversary: names(`
    Anniversary | Wedding anniversary | Jahrestag | Hochzeitstag | Anniversaire de mariage |
    Anniversaire de mariage ou fête | Aniversario de boda | Anniversario | Anniversario di matrimonio |
    Trouwdag | Jubileum | Aniversário de casamento | Rocznica | Rocznica ślubu | Bröllopsdag |
    Årsdag | Bryllupsdag | 記念日 | 結婚記念日
  `),
  sms_number: names(`SMS number | SMS | SMS phone | SMS phone number | SMS-Nummer | Numéro SMS | Número SMS`),
  sms_consent_date: names(`SMS consent date`),
  tags: names(`
    Tags | Tag | Labels | Tag names | Contact tags | Group membership | Categories | Keywords |
    Kategorien | Schlagwörter | Stichwörter | Etiketten | Étiquettes | Mots clés | Mots-clefs |
    Catégories | Libellés | Etiquetas | Categorías | Palabras clave | Etichette | Categorie |
    Trefwoorden | Categorieën | Categorias | Marcadores | Etykiety | Kategorie | Tagi | Etiketter |
    Taggar | Kategorier | Etikettar | Mærker | Merkelapper | タグ | ラベル | カテゴリ | 分類項目
  `),
  lists: names(`
    Lists | List | Email lists | List names | List name | Mailing lists | Mailing list | List membership |
    List memberships | Contact lists | Groups | Subscribed lists |
    Listen | Verteiler | Verteilerlisten | Gruppen | Listes | Listes de diffusion | Groupes |
    Listas | Listas de correo | Grupos | Liste di distribuzione | Gruppi | Lijsten | Mailinglijsten |
    Groepen | Listas de e-mail | Listy | Listy mailingowe | Grupy | Listor | Lister | Grupper |
    リスト | グループ
  `),
};

/** Names that only their accents tell apart: in Spanish the second one is a wedding day, in Portuguese the first a birthday. */
export const accentedNames = { birthday: ['Aniversário'], anniversary: ['Aniversario'] };

/** Names of the address, the best first: of several columns one of the first tier is the address. */
export const addressNames: readonly (readonly string[])[] = [
  names(`
    Email | Email address | Mail | Mail address | Email value | Primary email | Primary email address |
    Main email | Contact email | Subscriber email | Customer email | Person - Email | Email id | Your email |
    Email addresses | Emails | Internet address | User email | Member email | Email preferred |
    E-Mail-Adresse | Mailadresse | E-Mail-Anschrift | Haupt-E-Mail | Adresse e-mail | Adresse mail |
    Adresse de messagerie | Adresse électronique | Courriel | Adresse courriel | Mél |
    Courrier électronique | Correo | Correo electrónico | Dirección de correo | Email principal |
    Dirección de correo electrónico | Dirección de email | Posta elettronica | Indirizzo email |
    Indirizzo e-mail | Indirizzo di posta elettronica | Indirizzo posta elettronica | E-mailadres |
    Mailadres | E-mail adres | Endereço de e-mail | Endereço e-mail | Correio eletrônico |
    Correio eletrónico | Endereço de correio eletrónico | Endereço eletrônico | Adres e-mail |
    Adres email | Adres poczty elektronicznej | Poczta elektroniczna | Adres mailowy | E-postadress |
    E-post | Mejl | Mejladress | Mailadress | E-mailadresse | E-postadresse | メールアドレス |
    メール | Eメール | 電子メール | 電子メールアドレス | Eメールアドレス | メアド
  `),
  names(`
    Work email | Business email | Office email | Home email | Personal email | Private email |
    Company email | Billing email | Email home | Email work | Email personal | Email business |
    Person - Email - Work | Person - Email - Home | Work email address | Home email address | Subscriber |
    E-Mail geschäftlich | E-Mail privat | E-Mail dienstlich | E-mail professionnel | E-mail personnel |
    Correo del trabajo | Correo personal | E-mail lavoro | E-mail personale | E-mail werk |
    E-mail privé | E-mail comercial | E-mail pessoal | E-mail służbowy | E-mail prywatny |
    E-post arbete | E-post privat | Email arbejde
  `),
  names(`
    Secondary email | Alternate email | Alternative email | Other email | Second email | Email other |
    Person - Email - Other | Backup email | Weitere E-Mail | Zweite E-Mail | Autre e-mail | Otro correo |
    Altra e-mail | Andere e-mail | Outro e-mail | Inny e-mail | Annan e-post | Anden e-mail
  `),
];

/** The names in a text with bars between them. */
export function names(text: string): readonly string[] {
  return text.split('|').map((name) => name.trim());
}
