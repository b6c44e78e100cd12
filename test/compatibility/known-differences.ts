/** The groups of the contract that are to be here; the others are outside the project. */
export const groups: readonly string[] = [
  'Account Services',
  'Bulk Activities',
  'Contact Lists',
  'Contact Tags',
  'Contacts',
  'Contacts Custom Fields',
  'Segments',
];

/** Of groups that are outside, what is here all the same. */
export const operationsOfOtherGroups: readonly string[] = ['POST /v3/partner/accounts/:id/contacts/unsubscribe'];

/** Below /v3, what the contract does not have, and why it is here. */
export const operationsOfOurs: Readonly<Record<string, string>> = {
  'PATCH /v3/contacts/:id': 'a PUT clears what it does not say',
};

/** Answers of the contract that never come. */
export const statusesNeverAnswered: Readonly<Record<string, readonly number[]>> = {
  // A segment is found while the request waits.
  'GET /v3/contacts': [202],
};

const counted = 'every activity counts what there is, what is done and what failed';

/** Members that the contract does not have or has in another form, by their definition in the contract, and why. */
export const deviations: Readonly<Record<string, string>> = {
  'ActivityDeleteCustomFields.status': counted,
  'ActivityDeleteListResponse.status': counted,
  'ActivityDeleteStatus.status.error_count': counted,
  'ActivityDeleteListsResponse.status.error_count': counted,
  'ActivityDeleteListsResponse.status.items_completed_count': counted,
  'ActivityDeleteListsResponse.status.items_total_count': counted,
  'ActivityExportStatus.status.error_count': counted,
  'ActivityGenericStatus.error_count': counted,
  'ActivityImport.status.items_completed_count': counted,
  'ActivityListsMembership.status.cannot_add_to_list_count':
    'who opted out or has not confirmed is left alone, and counted',
  'ActivityListsMembership.status.error_count': counted,
  'ActivityTaggingStatus.error_count': counted,
  'ContactResource.deleted_at': 'a time as everywhere, not a day alone',
  'HistoryDetails.consent_medium_details': 'said with the consent, so it is evidence of it',
  'HistoryDetails.consent_medium_url': 'said with the consent, so it is evidence of it',
  segmentsLinks: 'on the last page there is no next one, as in every collection',
};

const justMade = 'the answer that starts an activity never shows it begun or ended';
const noneOfV2 = 'nothing here was ever one of the V2 API';

/** Members of the contract that no answer shows, and why. */
export const membersNeverShown: Readonly<Record<string, string>> = {
  'ActivityDeleteCustomFields.completed_at': justMade,
  'ActivityDeleteCustomFields.started_at': justMade,
  'ActivityDeleteListsResponse.completed_at': justMade,
  'ActivityDeleteListsResponse.started_at': justMade,
  'ActivityDeleteStatus.completed_at': justMade,
  'ActivityDeleteStatus.started_at': justMade,
  'ActivityErrors.message': justMade,
  'ActivityExportStatus.completed_at': justMade,
  'ActivityExportStatus.started_at': justMade,
  'ActivityImport.completed_at': justMade,
  'ActivityImport.started_at': justMade,
  'ActivityLinks.results': justMade,
  'ActivityLinks.results.href': justMade,
  'ActivityListsMembership.completed_at': justMade,
  'ActivityListsMembership.started_at': justMade,
  'ActivityTagging.completed_at': justMade,
  'ActivityTagging.started_at': justMade,
  'CompanyLogo.external_url': 'no account has a logo',
  'CompanyLogo.internal_id': 'no account has a logo',
  'CompanyLogo.url': 'no account has a logo',
  'ContactListPutPost.deleted_at': 'a list that is deleted is not changed',
  'ContactXref.contact_id': noneOfV2,
  'ContactXref.sequence_id': noneOfV2,
  'Contacts.status': 'a segment is found while the request waits',
  'CustomFieldChoice.deleted_at': 'a choice that is deleted is not shown',
  'Customer.company_logo': 'no account has a logo',
  'Customer.encoded_partner_id': 'no account belongs to a partner',
  'HistoryDetails.source_consent_timestamp': 'the time is consent_action_time',
  'ListXref.list_id': noneOfV2,
  'ListXref.sequence_id': noneOfV2,
  'PhoneNumber.update_source': 'a number that is changed is another number',
  'reportingNext.href': 'of links in links',
  'tagsLinks.next': 'of links in links',
};
