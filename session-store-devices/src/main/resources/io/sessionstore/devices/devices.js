"use strict";

// <session-devices> shows the devices on which the user is signed in, in any page of the
// application: load this file as a module, and put the element where the list is to be.
const home = new URL("..", import.meta.url);
const kinds = {
  desktop: "M3 5h18v11H3zM8 20h8M12 16v4",
  phone: "M7 2.5h10v19H7zM11 18.5h2",
  tablet: "M4 3h16v18H4zM11 18h2",
  program: "M3 4h18v16H3zM7 9l3 3-3 3M12 15h5",
};
const units = [["day", 86400], ["hour", 3600], ["minute", 60]];

function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

function icon(kind, label) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", kinds[kind]);
  for (const [name, value] of [["class", "sd-icon"], ["role", "img"], ["aria-label", label], ["viewBox", "0 0 24 24"]]) {
    svg.setAttribute(name, value);
  }
  svg.append(path);
  return svg;
}

class SessionDevices extends HTMLElement {
  connectedCallback() {
    this.attachShadow({ mode: "open" });
    this.load();
  }

  async get(path) {
    const answer = await fetch(new URL(path, home), { headers: { "Accept": "application/json" }, redirect: "error" });
    if (!answer.ok) {
      throw new Error(`${path}: ${answer.status}`);
    }
    return answer.json();
  }

  async load(notice = null) {
    try {
      this.client = await this.get("client");
      const { sessions } = await this.get("sessions?size=100");
      this.show(sessions, notice);
    } catch (error) {
      this.dispatchEvent(new CustomEvent("session-devices-error", { detail: error, bubbles: true, composed: true }));
    }
  }

  async end(path) {
    const { csrfHeader, csrfToken } = this.client;
    const answer = await fetch(new URL(path, home),
        { method: "DELETE", headers: csrfHeader ? { [csrfHeader]: csrfToken } : {}, redirect: "error" });
    const ended = answer.status === 200 ? (await answer.json()).ended : answer.ok ? 1 : 0;
    await this.load(ended);
    this.dispatchEvent(new CustomEvent("session-devices-ended", { detail: ended, bubbles: true, composed: true }));
  }

  text(code, ...values) {
    return this.client.texts[code].replace(/\{(\d)\}/g, (all, index) => values[index]);
  }

  name({ name }) {
    if (name === null) {
      return this.text("unknown-device");
    }
    const [browser, system] = name.split(" on ");
    return system ? this.text("on", browser, system) : name;
  }

  ago(time) {
    const seconds = (Date.now() - Date.parse(time)) / 1000;
    const [unit, size] = units.find(([, length]) => seconds >= length) ?? [null, 1];
    return unit === null ? this.text("ago.now")
        : new Intl.RelativeTimeFormat(this.text("language")).format(-Math.round(seconds / size), unit);
  }

  exact(time) {
    return time === null ? this.text("never")
        : new Intl.DateTimeFormat(this.text("language"), { dateStyle: "medium", timeStyle: "short" }).format(Date.parse(time));
  }

  show(sessions, notice) {
    const others = sessions.length > 1 ? this.button("end-others", "sd-danger",
        () => this.ask("others-title", "others-text", "others-confirm", "sessions")) : null;
    const link = this.client.changePasswordUrl
        ? make("a", { href: this.client.changePasswordUrl }, this.text("change-password")) : "";
    this.shadowRoot.replaceChildren(
        make("link", { rel: "stylesheet", href: new URL("assets/devices.css", home) }),
        make("div", { class: "session-devices", lang: this.text("language"), dir: this.text("direction") },
            make("p", { role: "status", class: notice === null ? "sd-hidden" : "sd-notice" },
                notice === null ? "" : this.text(notice > 0 ? "ended.some" : "ended.none", notice)),
            make("ul", { class: "sd-list" }, ...sessions.map((session) => this.item(session))),
            others === null ? null : make("p", { class: "sd-actions" }, others),
            make("p", { class: "sd-help" }, this.text("help"), " ", link)));
  }

  item(session) {
    const kind = session.kind ?? "program";
    const facts = [["last-active", this.ago(session.lastAccessedAt)],
      ["signed-in", this.exact(session.signedInAt ?? session.createdAt)],
      ["address", session.address ?? this.text("not-known")], ["signs-out", this.exact(session.expiresAt)]];
    return make("li", { class: session.current ? "sd-device sd-current" : "sd-device" }, icon(kind, this.text(`kind.${kind}`)),
        make("div", { class: "sd-what" },
            make("h2", {}, this.name(session), session.current ? make("span", { class: "sd-badge" }, this.text("this-device")) : ""),
            make("dl", { class: "sd-facts" }, ...facts.map(([code, value]) =>
              make("div", {}, make("dt", {}, this.text(code)), make("dd", {}, value))))),
        make("div", { class: "sd-action" }, session.current ? this.signOut() : this.button("end", "", () => this.ask("end-title",
            "end-text", "end-confirm", `sessions/${session.handle}`, this.name(session)), this.name(session))));
  }

  signOut() {
    const { logoutUrl, csrfParameter, csrfToken } = this.client;
    return make("form", { method: "post", action: logoutUrl },
        csrfParameter ? make("input", { type: "hidden", name: csrfParameter, value: csrfToken }) : null,
        make("button", { class: "sd-button sd-primary" }, this.text("sign-out")));
  }

  button(code, style, action, of = null) {
    const button = make("button", { type: "button", class: `sd-button ${style}` }, this.text(code),
        of === null ? null : make("span", { class: "sd-hidden" }, ` ${of}`));
    button.addEventListener("click", action);
    return button;
  }

  ask(title, text, label, path, ...values) {
    const heading = make("h2", { id: "title" }, this.text(title, ...values));
    const dialog = make("dialog", { class: "sd-panel", "aria-labelledby": "title" }, heading, make("p", {}, this.text(text)),
        make("div", { class: "sd-actions" },
            this.button(label, "sd-danger", () => { dialog.close(); this.end(path); }),
            this.button("cancel", "", () => dialog.close())));
    dialog.addEventListener("close", () => dialog.remove());
    this.shadowRoot.querySelector(".session-devices").append(dialog);
    dialog.showModal();
  }
}

customElements.define("session-devices", SessionDevices);
