/** Codes of states and provinces by the time zone that most of their people live in; null: everywhere. */
const zones: Readonly<Record<'US' | 'CA', readonly (readonly [string, string | null])[]>> = {
  US: [
    ['CT DC DE FL GA IN KY MA MD ME MI NC NH NJ NY OH PA RI SC VA VT WV', 'US/Eastern'],
    ['AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI', 'US/Central'],
    ['CO ID MT NM UT WY', 'US/Mountain'],
    ['AZ', 'US/Arizona'],
    ['CA NV OR WA', 'US/Pacific'],
    ['AK', 'US/Alaska'],
    ['HI', 'US/Hawaii'],
    ['PR', 'America/Puerto_Rico'],
    ['VI', 'America/St_Thomas'],
    ['GU', 'Pacific/Guam'],
    ['MP', 'Pacific/Saipan'],
    ['AS', 'Pacific/Pago_Pago'],
    ['AA AE AP', null],
  ],
  CA: [
    ['ON QC', 'Canada/Eastern'],
    ['NB NS PE', 'Canada/Atlantic'],
    ['NL', 'Canada/Newfoundland'],
    ['MB', 'Canada/Central'],
    ['SK', 'Canada/Saskatchewan'],
    ['AB NT', 'Canada/Mountain'],
    ['BC', 'Canada/Pacific'],
    ['YT', 'Canada/Yukon'],
    ['NU', 'America/Iqaluit'],
  ],
};

/** Whether states of a country are said by code; elsewhere they have a name alone. */
export function hasStateCodes(countryCode: string): countryCode is 'US' | 'CA' {
  return countryCode === 'US' || countryCode === 'CA';
}

export function isStateOf(countryCode: 'US' | 'CA', stateCode: string): boolean {
  return zones[countryCode].some(([codes]) => codes.split(' ').includes(stateCode));
}

/** The time zone of a state; null if there is no such state or it has none. */
export function timeZoneOf(countryCode: string | null, stateCode: string | null): string | null {
  if (countryCode === null || stateCode === null || !hasStateCodes(countryCode)) return null;
  const found = zones[countryCode].find(([codes]) => codes.split(' ').includes(stateCode));
  return found?.[1] ?? null;
}
