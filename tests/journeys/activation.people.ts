import { openRunning } from "#accounts";
// Those who listen for messages and for changes of the register are told by the process that writes.
import "#crises";
import { addHousehold } from "#people";
import { system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { assignFamily } from "../../src/community/tree/assign.operations.ts";
import { listWardens } from "../../src/community/warden/warden.operations.ts";

/** Where nobody of the example register lives, nearest to the consulate in Gaziantep: round Mardin. */
export const where = { latitude: 37.31, longitude: 40.74, radiusKm: 25, place: "Mardin" };

/** Invented people; the telephone numbers belong to nobody. */
export const families = {
  link: { phone: "+905700000701", members: ["سالم الورفلي", "هدى الورفلي", "عمر الورفلي"] },
  sms: { phone: "+905700000702", members: ["مفتاح الزوي", "نجاة الزوي"] },
  help: { phone: "+905700000703", members: ["رمضان القماطي"] },
  warden: { phone: "+905700000704", members: ["إدريس المسلاتي", "سعاد المسلاتي"] },
  wardenHelp: { phone: "+905700000705", members: ["خليفة الترهوني", "مبروكة الترهوني"] },
  phone: { phone: "+905700000706", members: ["جمعة الغرياني"] },
  page: { phone: "+905700000707", members: ["عبد السلام الككلي"] },
  dead: { phone: "+905700000708", members: ["حسن البوسيفي"] },
  missing: { phone: "+905700000709", members: ["منصور الحاسي"] },
} as const;
export const people = Object.values(families).flatMap((one) => [...one.members]);

/** The facility under test, as its console commands reach it: for its small population, and for what a carrier brings. */
export const facilityAt = (dataDir: string): Promise<Platform> => openRunning({ DATA_DIR: dataDir });

/** Enters the families round Mardin, and gives two of them to the coordinator whose example account signs in. */
export async function settle(platform: Platform): Promise<void> {
  const { wardens } = await perform(platform, listWardens, system, {});
  for (const [key, { phone, members }] of Object.entries(families)) {
    const { household } = await perform(platform, addHousehold, system, {
      stay: { country: "TR", place: where.place, latitude: where.latitude, longitude: where.longitude },
      members: members.map((nameArabic, at) => ({ nameArabic, ...(at === 0 ? { phones: [phone] } : {}) })),
    });
    const warden = key.startsWith("warden") ? wardens.find((one) => one.hasAccount) : undefined;
    if (warden) await perform(platform, assignFamily, system, { household, warden: warden.id });
  }
}

/** A warning as a civil protection office would send it: CAP 1.2, of now, in both languages, over Mardin. */
export function warning(now = new Date()): string {
  const sent = now.toISOString().replace(/\.\d+Z$/, "+00:00");
  const until = new Date(now.getTime() + 86_400_000).toISOString().replace(/\.\d+Z$/, "+00:00");
  const info = (language: string, headline: string) =>
    `<info><language>${language}</language><category>Geo</category><event>Earthquake</event><urgency>Immediate</urgency><severity>Extreme</severity><certainty>Observed</certainty><onset>${sent}</onset><expires>${until}</expires><headline>${headline}</headline><area><areaDesc>${where.place}</areaDesc><circle>${where.latitude},${where.longitude} ${where.radiusKm}</circle></area></info>`;
  return `<?xml version="1.0" encoding="UTF-8"?><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>JOURNEY-${now.getTime()}</identifier><sender>warnings@civil-protection.example</sender><sent>${sent}</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope>${info("en", title.en)}${info("ar", title.ar)}</alert>`;
}
export const title = { en: "Earthquake near Mardin", ar: "زلزال قرب ماردين" };
