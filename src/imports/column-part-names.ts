import { names } from './column-names.ts';

/** Names of a phone number or of a part of a street address, beside which a name of its kind may stand. */
export const partNames = {
  phone: names(`
    Phone | Phone number | Telephone | Telephone number | Tel | Tel no | Phone no |
    Primary phone | Phone main | Contact phone | Person - Phone |
    Telefon | Telefonnummer | Rufnummer | Tel. Nr. | Festnetz | Téléphone | Numéro de téléphone | Tél |
    Teléfono | Número de teléfono | Telefono | Numero di telefono | Telefoon | Telefoonnummer |
    Telefone | Número de telefone | Numer telefonu | Nr telefonu | Tlf | Tlf. nr. | Telefonnr |
    電話 | 電話番号 | 連絡先電話番号
  `),
  mobile: names(`
    Mobile | Mobile phone | Mobile number | Mobile phone number | Cell | Cell phone | Cell number |
    Cellular | Cellphone number | Mobile no | Handy | Handynummer | Mobil | Mobiltelefon |
    Mobilnummer | Mobilfunk | Mobiltelefonnummer | Portable | Téléphone portable | Téléphone mobile |
    Numéro de portable | GSM | Móvil | Teléfono móvil | Celular | Teléfono celular | Cellulare |
    Telefono cellulare | Mobiel | Mobiele telefoon | Mobiel nummer | Telemóvel | Telefone celular |
    Telefone móvel | Komórka | Telefon komórkowy | Mobilen | 携帯 | 携帯電話 | 携帯番号 | 携帯電話番号
  `),
  fax: names(`
    Fax | Fax number | Fax phone | Phone fax | Telefax | Faxnummer | Télécopie | Télécopieur |
    Numéro de fax | Número de fax | Numero di fax | Faks | Numer faksu | ファックス | FAX番号
  `),
  /** One cell with all of it, or a street. */
  address: names(`
    Address | Full address | Postal address | Street and number | Address formatted | Mailing address |
    Adresse | Anschrift | Postanschrift | Adresse postale | Dirección | Dirección postal | Domicilio |
    Indirizzo | Indirizzo postale | Adres | Postadres | Endereço | Morada | Adres pocztowy | Adress |
    Postadress | Postadresse | 住所
  `),
  street: names(`
    Street | Street address | Street address line | Address line | Address street | Street name |
    Straße | Straße und Hausnummer | Straße/Hausnummer | Straße, Nr. | Adresszeile | Rue |
    Numéro et rue | Ligne d’adresse | Calle | Calle y número | Línea de dirección | Via | Via e numero |
    Straat | Straatnaam | Straat en huisnummer | Adresregel | Rua | Logradouro | Ulica |
    Ulica i numer | Gata | Gatuadress | Gade | Vej | Gate | Gateadresse | Gadenavn | Adresselinje |
    番地 | 町名番地 | 丁目番地
  `),
  street2: names(`
    Street address second line | Apartment | Apt | Suite | Supplemental address | Extended address |
    Address extended address | Adresszusatz | Complément d’adresse | Complemento | Toevoeging | 建物名
  `),
  city: names(`
    City | Town | City/Town | Locality | Suburb | Ort | Stadt | Wohnort | Ville |
    Commune | Ciudad | Localidad | Población | Municipio | Città | Comune | Località | Plaats |
    Woonplaats | Stad | Cidade | Localidade | Miasto | Miejscowość | Postort | By | Poststed |
    Sted | 市区町村 | 市町村 | 都市
  `),
  state: names(`
    State | State/Province | Province | State/Region | County | Address region |
    State/County | Province/State | Default address province code | State code |
    Bundesland | Kanton | Département | Dép/Région | Estado | Estado/Provincia | Provincia |
    Provincia/Estado | Provincie | Estado/Província | Distrito | Województwo | Län | Landskap | Fylke |
    都道府県
  `),
  zip: names(`
    Zip | Zip code | Zip/Postal code | Postal code | Postcode | Post code |
    Zip/Postcode | Postal/Zip code | PLZ | Postleitzahl | Code postal | CP | Código postal | CAP |
    Codice postale | Codice di avviamento postale | Postcodes | CEP | Kod pocztowy | Postnummer |
    Postnr | 郵便番号
  `),
  country: names(`
    Country | Country/Region | Country name | Nation | Default address country code |
    Land | Land/Region | Staat | Pays | Pays/Région | País | País o región | País/Región | Paese |
    Nazione | Paese/area geografica | Land/regio | Kraj | Kraj/region | Land/region | 国 | 国名 | 国/地域
  `),
};

/** Names of the kinds that stand before or behind those parts. */
export const kindNames = {
  home: names(`
    home | private | personal | mailing | billing | default | primary | main | residence | permanent |
    privat | zuhause | domicile | personnel | privé | casa | particular | domicilio | abitazione |
    privato | personale | thuis | residencial | residência | dom | domowy | prywatny | prywatna |
    hem | hemmet | bostad | hjem | hjemme | hjemmet | 自宅
  `),
  work: names(`
    work | business | office | company | geschäftlich | geschaeftlich | Büro | buero | dienstlich |
    beruflich | Arbeit | Firma | bureau | professionnel | professionnelle | travail | trabajo |
    oficina | laboral | lavoro | ufficio | werk | zakelijk | kantoor | trabalho | comercial |
    escritório | profissional | praca | służbowy | służbowa | firmowy | biuro | arbete | arbejde |
    arbeid | jobb | kontor | 勤務先 | 会社 | 仕事
  `),
  mobile: names(`mobile | cell | mobil | Handy | portable | móvil | celular | cellulare | mobiel | 携帯`),
  other: names(`
    other | shipping | delivery | alternate | andere | weitere | Lieferadresse | autre | otro | otra |
    altro | altra | overig | ander | outro | outra | inny | inna | inne | annan | annat | övrigt |
    anden | andet | annen | その他
  `),
  fax: names(`fax`),
};

/** Words for an address that stand before its parts, as in `Address 1 - City` and `Business Address Street`. */
export const addressWords = [
  'address',
  'Adresse',
  'Anschrift',
  'dirección',
  'indirizzo',
  'adres',
  'endereço',
  'morada',
];

/** Small words between a part and its kind, as in `Teléfono del trabajo`. */
export const connectors = ['de', 'del', 'di', 'della', 'du', 'de la', 'da', 'do', 'van', 'au', 'の'];
