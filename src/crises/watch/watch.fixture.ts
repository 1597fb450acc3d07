/** Documents of the shapes that the sources really send, written for tests: every event in them is invented. */
const gdacsHead = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#" xmlns:gdacs="http://www.gdacs.org" xmlns:georss="http://www.georss.org/georss" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>GDACS RSS information</title><link>https://www.gdacs.org/</link><pubDate>Mon, 06 Feb 2023 02:00:00 GMT</pubDate><ttl>60</ttl>`;

export type GdacsItem = { type?: string; id?: string; episode?: string; level?: string; point?: string; magnitude?: string; from?: string; to?: string; sent?: string; current?: string; iso3?: string; title?: string; bbox?: string };
export function gdacsItem({ type = "EQ", id = "1357372", episode = "1484407", level = "Red", point = "37.17 37.03", magnitude = "7.8", from = "Mon, 06 Feb 2023 01:17:00 GMT", to = from, sent = "Mon, 06 Feb 2023 01:40:00 GMT", current = "true", iso3 = "TUR", title = "Red earthquake (Magnitude 7.8M, Depth:17.9km) in Türkiye", bbox = "33.03 41.03 33.17 41.17" }: GdacsItem = {}): string {
  return `<item><title>${title}</title><description>On 2/6/2023 1:17:00 AM, an earthquake occurred.</description><link>https://www.gdacs.org/report.aspx?eventtype=${type}&amp;eventid=${id}</link><pubDate>${sent}</pubDate>
    <gdacs:temporary>false</gdacs:temporary><dc:subject>${type}1</dc:subject><guid isPermaLink="false">${type}${id}</guid>
    ${point ? `<geo:Point><geo:lat>${point.split(" ")[0]}</geo:lat><geo:long>${point.split(" ")[1]}</geo:long></geo:Point><georss:point>${point}</georss:point>` : ""}
    <gdacs:bbox>${bbox}</gdacs:bbox><gdacs:fromdate>${from}</gdacs:fromdate><gdacs:todate>${to}</gdacs:todate><gdacs:durationinweek>0</gdacs:durationinweek><gdacs:year>2023</gdacs:year>
    <gdacs:eventtype>${type}</gdacs:eventtype><gdacs:alertlevel>${level}</gdacs:alertlevel><gdacs:eventid>${id}</gdacs:eventid><gdacs:episodeid>${episode}</gdacs:episodeid><gdacs:version>1</gdacs:version>
    <gdacs:severity unit="M" value="${magnitude}">Magnitude ${magnitude}M, Depth:17.9km</gdacs:severity><gdacs:population unit="in MMI&gt;=VII" value="1200000">1 million</gdacs:population>
    <gdacs:iscurrent>${current}</gdacs:iscurrent><gdacs:country>Türkiye</gdacs:country><gdacs:iso3>${iso3}</gdacs:iso3></item>`;
}
export const gdacsFeed = (...items: string[]) => `${gdacsHead}${items.join("\n")}</channel></rss>`;

type Quake = { id?: string; magnitude?: number | null; at?: number; updated?: number; alert?: string | null; status?: string; ids?: string; coordinates?: unknown; type?: string };
export const quake = ({ id = "us6000jllz", magnitude = 7.8, at = Date.UTC(2023, 1, 6, 1, 17, 35), updated = at + 1_200_000, alert = "red", status = "reviewed", ids = `,${id},`, coordinates = [37.0143, 37.2256, 10], type = "earthquake" }: Quake = {}) => ({
  type: "Feature",
  properties: { mag: magnitude, place: "Pazarcik earthquake", time: at, updated, tz: null, url: `https://earthquake.usgs.gov/earthquakes/eventpage/${id}`, detail: "", felt: 3, cdi: 9, mmi: 8.9, alert, status, tsunami: 0, sig: 2910, net: "us", code: "6000jllz", ids, sources: ",us,", types: ",origin,", nst: 1, dmin: 0.7, rms: 1, gap: 20, magType: "mww", type, title: `M ${magnitude} - Pazarcik earthquake` },
  geometry: { type: "Point", coordinates },
  id,
});
export const quakes = (...features: unknown[]) => JSON.stringify({ type: "FeatureCollection", metadata: { generated: 1, url: "", title: "USGS", status: 200, api: "1.10.3", count: features.length }, features });

export type Cap = { identifier?: string; sender?: string; sent?: string; status?: string; msgType?: string; references?: string; event?: string; severity?: string; certainty?: string; urgency?: string; category?: string; expires?: string; area?: string; info?: boolean; extra?: string; version?: string };
/** One alert, in English and Arabic. Without `area` a circle of 50 km near Gaziantep. */
export function capAlert({ identifier = "EX-2023-001", sender = "warnings@met.example", sent = "2023-02-06T04:30:00+03:00", status = "Actual", msgType = "Alert", references = "", event = "Flood warning", severity = "Severe", certainty = "Likely", urgency = "Expected", category = "Met", expires = "2030-02-08T04:30:00+03:00", area = "<circle>37.07,37.38 50</circle>", info = true, extra = "", version = "1.2" }: Cap = {}): string {
  const block = (language: string, headline: string) => `<info><language>${language}</language><category>${category}</category><event>${event}</event>${extra}<urgency>${urgency}</urgency><severity>${severity}</severity><certainty>${certainty}</certainty>
    <onset>${sent}</onset>${expires ? `<expires>${expires}</expires>` : ""}<headline>${headline}</headline><web>https://met.example/1</web><area><areaDesc>Gaziantep</areaDesc>${area}</area></info>`;
  return `<alert xmlns="urn:oasis:names:tc:emergency:cap:${version}"><identifier>${identifier}</identifier><sender>${sender}</sender><sent>${sent}</sent><status>${status}</status><msgType>${msgType}</msgType><scope>Public</scope>${references ? `<references>${references}</references>` : ""}
    ${info ? block("en-GB", "Flooding expected near Gaziantep") + block("ar", "فيضانات متوقعة قرب غازي عنتاب") : ""}</alert>`;
}
export const capFeed = (...alerts: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x</id><title>Warnings</title><updated>2023-02-06T04:30:00+03:00</updated>${alerts.map((one, at) => `<entry><id>urn:x:${at}</id><title>w</title><updated>2023-02-06T04:30:00+03:00</updated><content type="text/xml">${one}</content></entry>`).join("")}</feed>`;

export const base64 = (text: string) => Buffer.from(text).toString("base64");
