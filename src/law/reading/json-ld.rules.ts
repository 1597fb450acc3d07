import type { Language } from "#platform/words.ts";
import type { ShownInstrument } from "../instrument/instrument.rules.ts";
import type { Force } from "../law.rules.ts";
import { expressionIri, workIri } from "./akn/akn-name.rules.ts";

const legalForce: Partial<Record<Force, string>> = { "in-force": "InForce", amended: "InForce", repealed: "NotInForce", suspended: "NotInForce", "not-yet": "NotInForce" };

/** An instrument for machines: schema.org Legislation, whose terms are those of ELI. */
export function legislationOf(shown: ShownInstrument, language: Language, baseUrl: string): Record<string, unknown> {
  const page = `${baseUrl}/${language}/law/${shown.slug}`;
  const links = (side: "to" | "from", kind: string) => shown.links.filter((one) => one.side === side && one.kind === kind).map((one) => ({ "@type": "Legislation", name: one.title[language], ...(one.slug ? { "@id": `${baseUrl}/${language}/law/${one.slug}` } : {}) }));
  const some = <T>(name: string, values: T[]) => (values.length > 0 ? { [name]: values } : {});
  return {
    "@context": "https://schema.org",
    "@type": "Legislation",
    "@id": page,
    url: `${page}?on=${shown.on}`,
    name: shown.title[language],
    ...some("alternateName", shown.aliases.filter((one) => one.language === language).map((one) => one.title)),
    legislationIdentifier: workIri(shown),
    legislationType: shown.kind,
    inLanguage: language,
    ...(shown.issuedOn ? { legislationDate: shown.issuedOn } : {}),
    ...(shown.country ? { legislationJurisdiction: shown.country } : {}),
    ...(shown.issuer ? { legislationPassedBy: { "@type": "Organization", name: shown.issuer[language] } } : {}),
    ...(legalForce[shown.force] ? { legislationLegalForce: `https://schema.org/${legalForce[shown.force]}` } : {}),
    legislationDateVersion: shown.on,
    workExample: { "@type": "Legislation", legislationIdentifier: expressionIri(shown, language, shown.on) },
    ...some("legislationChanges", links("to", "amends")),
    ...some("legislationRepeals", links("to", "repeals")),
    ...some("isBasedOn", links("to", "based-on")),
    ...some("hasPart", shown.articles.slice(0, 300).map((one) => ({ "@type": "Legislation", "@id": `${page}#${one.eId}`, legislationIdentifier: `${expressionIri(shown, language, shown.on)}#${one.eId}`, ...(one.number ? { name: one.number[language] } : {}) }))),
  };
}
