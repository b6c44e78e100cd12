/** Which lists a contact leaves and which it joins on the way from some lists to others. */
export function changedLists(
  present: readonly string[],
  wanted: readonly string[],
): { readonly left: string[]; readonly joined: string[] } {
  return {
    left: present.filter((listId) => !wanted.includes(listId)),
    joined: wanted.filter((listId) => !present.includes(listId)),
  };
}
