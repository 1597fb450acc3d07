/* Service worker: shows a notice for an alert. A push carries the alert's number only; its words are fetched from here. */
const fallback = { ar: { title: "تنبيه جديد", body: "اضغط للقراءة." }, en: { title: "New alert", body: "Press to read." } };

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

function read(event) {
  try {
    const said = event.data.json();
    return { alert: Number.isSafeInteger(said.alert) && said.alert > 0 ? said.alert : null, language: said.language === "en" ? "en" : "ar" };
  } catch {
    return { alert: null, language: "ar" };
  }
}

async function show({ alert, language }) {
  let said = fallback[language];
  if (alert !== null) {
    try {
      const answer = await self.fetch(`/feeds/alerts/${alert}.json`);
      if (answer.ok) said = (await answer.json())[language] ?? said;
    } catch {
      // Offline: the notice says that there is something to read.
    }
  }
  await self.registration.showNotification(said.title, { body: said.body, lang: language, dir: language === "ar" ? "rtl" : "ltr", icon: "/icon.svg", tag: `alert-${alert}`, data: { path: alert === null ? `/${language}` : `/${language}/alerts/${alert}` } });
}

self.addEventListener("push", (event) => event.waitUntil(show(read(event))));

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(event.notification.data.path));
});
