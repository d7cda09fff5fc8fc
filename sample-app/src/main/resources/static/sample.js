"use strict";

// Says times as the server does, keeps them true while the page is open, and shows the
// exact time in the zone of whoever looks.
const units = [["day", 86400], ["hour", 3600], ["minute", 60]];
const words = new Intl.RelativeTimeFormat("en", { numeric: "always" });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

function relative(seconds) {
  if (Math.abs(seconds) < 45) {
    return seconds > 0 ? "in a moment" : "just now";
  }
  const minutes = Math.max(1, Math.round(Math.abs(seconds) / 60));
  const [unit, size] = units.find(([, length]) => minutes * 60 >= length);
  return words.format(Math.sign(seconds) * Math.round(minutes * 60 / size), unit);
}

function tellTimes() {
  for (const time of document.querySelectorAll("time[data-relative], time[data-exact]")) {
    const instant = Date.parse(time.dateTime);
    if (Number.isNaN(instant)) {
      continue;
    }
    if (time.hasAttribute("data-exact")) {
      time.textContent = exact.format(instant);
    } else {
      time.textContent = relative((instant - Date.now()) / 1000);
      time.title = exact.format(instant);
    }
  }
}

// Asks for the live part of a page every few seconds. Each request counts as use of the
// session, so it stops when nobody touches the page: leaving it open must not keep
// somebody signed in.
const pause = 5_000;
const attention = 120_000;
let lastTouched = Date.now();

async function refresh(part) {
  const watched = !document.hidden && Date.now() - lastTouched < attention;
  if (watched) {
    // Signed out: the next click says so.
    const answer = await fetch(part.dataset.live, { redirect: "error" });
    if (!answer.ok) {
      throw new Error(answer.statusText);
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const open = part.querySelector("details")?.open;
    part.replaceChildren(...page.body.children);
    part.querySelectorAll("details").forEach((details) => { details.open = open; });
  }
}

function keepLive(part) {
  setTimeout(() => refresh(part).catch(() => {}).finally(() => keepLive(part)), pause);
}

for (const kind of ["pointermove", "keydown", "focus", "touchstart"]) {
  addEventListener(kind, () => { lastTouched = Date.now(); }, { passive: true });
}
document.querySelectorAll("[data-live]").forEach(keepLive);
tellTimes();
setInterval(tellTimes, 15_000);
