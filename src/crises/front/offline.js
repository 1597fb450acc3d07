/* Registers the service worker of the public pages, has it send what waits on this phone, and shows what became of it. */
(() => {
  const box = document.getElementById("kept-on-phone");
  const workers = navigator.serviceWorker;
  if (!box || !workers) return;
  const line = (text, code) => {
    const row = document.createElement("p");
    row.textContent = `${text} `;
    if (code) {
      const shown = document.createElement("bdi");
      shown.className = "receipt";
      shown.textContent = code;
      row.append(shown);
    }
    box.append(row);
  };
  workers.addEventListener("message", ({ data }) => {
    if (data?.kind !== "kept-on-phone") return;
    // Pages that know nothing of forms have the words from the worker.
    const say = (name) => box.dataset[name] ?? data.words?.[name][document.documentElement.lang];
    box.replaceChildren();
    for (const code of data.sent) line(say("sent"), code);
    if (data.waiting) line(say("waiting"), String(data.waiting));
    if (data.refused) line(say("refused"));
    box.hidden = box.childElementCount === 0;
    // What the worker's own page says until then is over.
    const over = data.sent.length > 0 && !data.waiting && !data.refused;
    box.classList.toggle("good", over);
    for (const part of document.querySelectorAll("[data-until-sent]")) part.hidden = over;
  });
  const ask = () => workers.ready.then(({ active }) => active?.postMessage({ kind: "send" }));
  workers.register("/sw.js", { scope: "/" }).then(ask, () => {});
  workers.startMessages?.();
  addEventListener("online", ask);
})();
