/* The button of the page "Get alerts": turns notices on and off in this browser. Without it the page is complete. */
(() => {
  const box = document.getElementById("notify");
  if (!box) return;
  const { language, topic } = box.dataset;
  const said = (name) => box.dataset[name] ?? "";
  const state = box.querySelector("[data-state]");
  const button = box.querySelector("button");
  const tell = (text) => (state.textContent = text);
  const unable = !("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window);
  box.hidden = false;
  if (unable) return tell(said("cannot"));

  const post = (path, body) => window.fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
  const present = async () => (await navigator.serviceWorker.getRegistration("/"))?.pushManager.getSubscription() ?? null;

  function show(on) {
    tell(said(on ? "on" : "off"));
    button.textContent = said(on ? "turnOff" : "turnOn");
    button.dataset.on = on ? "yes" : "";
    button.hidden = false;
    button.disabled = false;
  }

  async function turnOn() {
    if ((await Notification.requestPermission()) !== "granted") return tell(said("refused"));
    const registration = await navigator.serviceWorker.register("/sw.js", { scope: "/" });
    await navigator.serviceWorker.ready;
    const key = bytes(await (await window.fetch("/push.key")).text());
    const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    const answer = await post("/api/push/subscriptions", { ...subscription.toJSON(), language, topic });
    if (!answer.ok) {
      await subscription.unsubscribe();
      throw new Error(String(answer.status));
    }
    show(true);
  }

  async function turnOff() {
    const subscription = await present();
    if (subscription) {
      await post("/api/push/subscriptions/end", { endpoint: subscription.endpoint });
      await subscription.unsubscribe();
    }
    show(false);
  }

  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await (button.dataset.on ? turnOff() : turnOn());
    } catch {
      tell(said("failed"));
    }
    button.disabled = false;
  });
  present().then((found) => show(found !== null), () => show(false));
})();
