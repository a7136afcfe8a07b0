package org.llmsafety.stats.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * What a page's figures can do where scripts run: words of a point by mouse, touch and keyboard, a
 * series set off, a model found, the data as a table and as CSV, the figure as SVG and PNG, and a
 * drawing for narrow screens. It loads nothing, and without it the figures are whole.
 */
final class FigureScript {
  static final String STYLE =
      """
      .tools { display: flex; flex-wrap: wrap; gap: .4rem .8rem; align-items: center;
        font-size: .85rem; color: var(--soft); margin: .3rem 0; }
      .tools input, .tools select, .tools button { font: inherit; color: var(--ink);
        background: var(--paper); border: 1px solid var(--soft); border-radius: 4px;
        padding: .15rem .5rem; max-width: 12rem; min-height: 24px; }
      .tools :focus-visible, .point:focus-visible { outline: 2px solid var(--accent);
        outline-offset: 2px; }
      #tip { position: fixed; z-index: 9; max-width: min(26rem, 90vw); white-space: pre-line;
        pointer-events: none; background: var(--ink); color: var(--paper); font-size: .8rem;
        line-height: 1.4; padding: .4rem .6rem; border-radius: 4px; }
      .dim { opacity: .12; }
      @media print { .tools, #tip { display: none; } }
      """;

  static final String SCRIPT =
      """
      const tip = document.createElement("div");
      tip.id = "tip";
      tip.hidden = true;
      document.body.append(tip);
      const show = point => {
        tip.textContent = point.getAttribute("aria-label");
        tip.hidden = false;
        const at = point.getBoundingClientRect(), own = tip.getBoundingClientRect();
        const left = Math.min(at.right + 8, innerWidth - own.width - 8);
        const below = at.bottom + 8 + own.height < innerHeight;
        tip.style.left = Math.max(8, left) + "px";
        tip.style.top = Math.max(8, below ? at.bottom + 8 : at.top - own.height - 8) + "px";
      };
      const hide = () => { tip.hidden = true; };
      addEventListener("keydown", event => { if (event.key === "Escape") hide(); });
      // a point that takes the focus may scroll into view, and keeps its words
      const follow = () => {
        const point = document.activeElement, at = point.getBoundingClientRect();
        const stays = !tip.hidden && point.classList.contains("point")
          && at.bottom > 0 && at.top < innerHeight;
        if (stays) show(point); else hide();
      };
      addEventListener("scroll", follow, { passive: true, capture: true });
      const parse = text => {
        const rows = [[""]];
        let quoted = false;
        for (let i = 0; i < text.length; i++) {
          const c = text[i], row = rows.at(-1);
          if (quoted && c === '"' && text[i + 1] === '"') { row[row.length - 1] += c; i++; }
          else if (c === '"') quoted = !quoted;
          else if (!quoted && c === ",") row.push("");
          else if (!quoted && c === "\\n") rows.push([""]);
          else if (c !== "\\r") row[row.length - 1] += c;
        }
        return rows.filter(row => row.length > 1);
      };
      const make = (tag, text, more) =>
        Object.assign(document.createElement(tag), { textContent: text }, more);
      const save = (blob, name) => {
        const link = make("a", "", { href: URL.createObjectURL(blob), download: name });
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 1000);
      };
      const unpack = async text => new Response(
        new Blob([Uint8Array.from(atob(text), c => c.charCodeAt(0))]).stream()
          .pipeThrough(new DecompressionStream("deflate"))).text();
      const narrow = matchMedia("(max-width: 40rem)");
      const enliven = async figure => {
        const packed = name => unpack(figure.querySelector("template." + name).content.textContent);
        const csv = await packed("data"), [head, ...data] = parse(csv);
        const nth = name => head.indexOf(name);
        const words = data.filter(row => !row[nth("note")]).map(row => row[nth("details")]);
        const svgs = [], points = [];
        const title = figure.querySelector("svg > title").textContent;
        const file = title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
        const adopt = svg => {
          svg.setAttribute("role", "group");
          svg.querySelector(":scope > title").remove();
          svg.setAttribute("aria-label", title);
          svg.setAttribute("aria-describedby", svg.getAttribute("aria-labelledby").split(" ")[1]);
          svg.removeAttribute("aria-labelledby");
          const own = [...svg.querySelectorAll(".point")];
          let n = -1;
          own.forEach((point, i) => {
            n = Number(point.dataset.n ?? n + 1);
            const short = point.querySelector("title");
            point.setAttribute("role", "img");
            point.setAttribute("aria-label", words[n] ?? short.textContent);
            point.setAttribute("tabindex", i ? -1 : 0);
            short?.remove();
            point.addEventListener("pointerenter", () => show(point));
            point.addEventListener("pointerleave", hide);
            point.addEventListener("click", () => show(point));
            point.addEventListener("focus", () => show(point));
            point.addEventListener("blur", hide);
          });
          svg.addEventListener("keydown", event => {
            const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
            const now = own.indexOf(document.activeElement);
            if (!step || now < 0) return;
            event.preventDefault();
            const next = own[(now + step + own.length) % own.length];
            own[now].setAttribute("tabindex", -1);
            next.setAttribute("tabindex", 0);
            next.focus();
          });
          svgs.push(svg);
          points.push(...own);
        };
        adopt(figure.querySelector("svg"));
        const names = [...figure.querySelectorAll(".legend")].map(each =>
          [each.dataset.series, each.textContent.trim()]);
        const tools = make("div", "", { className: "tools" });
        const find = make("input", "", { type: "search", placeholder: "Find a model",
          ariaLabel: "Find a model in the figure" });
        const said = make("span", "");
        said.setAttribute("role", "status");
        const pick = make("select", "", { ariaLabel: "Show one series" });
        pick.append(make("option", "All series", { value: "" }),
          ...names.map(([value, name]) => make("option", name, { value })));
        const dim = () => {
          const text = find.value.trim().toLowerCase();
          let found = 0;
          for (const point of points) {
            const of = !pick.value || point.querySelector(".s" + pick.value);
            const has = !text || point.getAttribute("aria-label").toLowerCase().includes(text);
            point.classList.toggle("dim", !(of && has));
            if (of && has && svgs[0].contains(point)) found++;
          }
          for (const svg of svgs) for (const line of svg.querySelectorAll("path[class^=l]"))
            if (/^l\\d+( |$)/.test(line.getAttribute("class")))
              line.classList.toggle("dim",
                pick.value !== "" && !line.classList.contains("l" + pick.value));
          said.textContent = text || pick.value ? found + " found" : "";
        };
        find.addEventListener("input", dim);
        pick.addEventListener("change", dim);
        const button = (text, act) => {
          const each = make("button", text, { type: "button" });
          each.addEventListener("click", () => act(each));
          return each;
        };
        const box = make("div", "", { className: "scroll", hidden: true, tabIndex: 0 });
        box.setAttribute("role", "group");
        box.setAttribute("aria-label", "Data of " + title);
        const toggle = button("Table", each => {
          if (!box.firstChild) {
            const table = make("table", ""), top = table.createTHead().insertRow();
            head.forEach(cell => top.append(make("th", cell, { scope: "col" })));
            const body = table.createTBody();
            data.forEach(row => {
              const line = body.insertRow();
              row.forEach(cell => { line.insertCell().textContent = cell; });
            });
            box.append(table);
          }
          box.hidden = !box.hidden;
          each.setAttribute("aria-expanded", !box.hidden);
        });
        toggle.setAttribute("aria-expanded", false);
        const drawn = () => {
          const copy = (svgs.find(svg => svg.getBoundingClientRect().width) ?? svgs[0])
            .cloneNode(true);
          copy.querySelectorAll(".dim").forEach(each => each.classList.remove("dim"));
          copy.querySelectorAll("[aria-label]").forEach(each => {
            const words = document.createElementNS("http://www.w3.org/2000/svg", "title");
            words.textContent = each.getAttribute("aria-label");
            each.prepend(words);
            each.removeAttribute("tabindex");
          });
          copy.prepend(...document.getElementById("lst-shared").cloneNode(true).childNodes);
          return new XMLSerializer().serializeToString(copy);
        };
        tools.append(find, ...(names.length > 1 ? [pick] : []), said, toggle,
          button("CSV", () => save(new Blob([csv], { type: "text/csv" }), file + ".csv")),
          button("SVG", () => save(new Blob([drawn()], { type: "image/svg+xml" }), file + ".svg")),
          button("PNG", () => {
            const image = new Image();
            image.onload = () => {
              const canvas = make("canvas", "",
                { width: 2 * image.width, height: 2 * image.height });
              canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
              canvas.toBlob(blob => save(blob, file + ".png"));
            };
            image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(drawn());
          }));
        figure.append(tools, box);
        const fit = async () => {
          if (!narrow.matches || figure.classList.contains("has-phone")) return;
          figure.classList.add("has-phone");
          const small = make("div", "", { className: "phone" });
          small.innerHTML = await packed("small");
          figure.querySelector(".page").after(small);
          adopt(small.querySelector("svg"));
          dim();
        };
        narrow.addEventListener("change", fit);
        await fit();
      };
      if (window.DecompressionStream) document.querySelectorAll("figure").forEach(enliven);
      """;

  private FigureScript() {}

  /**
   * {@return text that only the script reads, made short: UTF-8, deflated in the format of zlib
   * (RFC 1950), as base64}
   */
  static String packed(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
