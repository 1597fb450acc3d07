/** The domain under which this facility gives out records: the host of its public address. */
export function ownDomain(baseUrl: string): string {
  return new URL(baseUrl).hostname.toLowerCase();
}

/** The number of a person's record for others: «facility.example.org/person.12». */
export const ownRecordId = (domain: string, person: number) => `${domain}/person.${person}`;

/** The person of a record number of ours; null when it is somebody else's or none. */
export function personOfRecord(domain: string, record: string): number | null {
  const parts = /^([^/]+)\/person\.([1-9]\d{0,14})$/.exec(record);
  return parts && parts[1]!.toLowerCase() === domain ? Number(parts[2]) : null;
}
