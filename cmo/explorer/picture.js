// Draws the layered picture from data. Every text is set as text, never read as markup.
const SVG = "http://www.w3.org/2000/svg";
const MOST_SAID = 3;

function element(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
}

function pathData(points) {
  let [x, y] = points[0];
  let data = `M${x},${y}`;
  for (const [nextX, nextY] of points.slice(1)) {
    const middle = (x + nextX) / 2;
    data += nextY === y ? ` L${nextX},${nextY}` : ` C${middle},${y} ${middle},${nextY} ${nextX},${nextY}`;
    [x, y] = [nextX, nextY];
  }
  return data;
}

function arrowhead(id, colour) {
  const marker = element("marker", {
    id, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto",
  });
  marker.appendChild(element("path", { d: "M0,0 L8,4 L0,8 z", fill: colour }));
  return marker;
}

function overlap(one, other) {
  return one.some((id) => other.includes(id));
}

function many(count) {
  return count === 1 ? "1 statement" : `${count} statements`;
}

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  const holder = parentElement.querySelector(".picture");
  if (!holder || !data || holder.dataset.drawn === JSON.stringify(data)) return;
  holder.dataset.drawn = JSON.stringify(data);
  holder.replaceChildren();

  const root = element("svg", {
    width: data.width, height: data.height, viewBox: `0 0 ${data.width} ${data.height}`, role: "group",
    "aria-label": "Layered picture: read from left to right; the table below says the same",
  });
  const definitions = element("defs");
  definitions.append(arrowhead("arrow", "#555555"), arrowhead("arrow-contradicted", "#b00020"));
  root.appendChild(definitions);
  const said = document.createElement("div");
  said.className = "said";
  said.setAttribute("aria-live", "polite");

  const say = (lead, ids) => {
    const sentences = ids.slice(0, MOST_SAID).map((id) => data.sentences[id] || id);
    if (ids.length > MOST_SAID) sentences.push(`and ${ids.length - MOST_SAID} more`);
    said.textContent = [lead, ...sentences].join("\n");
  };

  for (const heading of data.headings) {
    root.appendChild(element("text", { x: heading.x, y: 32, class: "heading" }, heading.text));
  }

  const links = data.links.map((link) => {
    const line = element("path", {
      d: pathData(link.points), class: link.contradicted ? "link contradicted" : "link",
      "marker-end": link.contradicted ? "url(#arrow-contradicted)" : "url(#arrow)",
    });
    const reach = element("path", { d: pathData(link.points), class: "reach" });
    root.append(line, reach);
    return { link, line, reach };
  });

  const nodes = data.nodes.map((node) => {
    const group = element("g", {
      class: "node", role: "button", tabindex: -1, "data-key": node.key,
      "aria-label": `${node.heading}: ${node.label}${node.note ? ", " + node.note : ""}, ${many(node.statements.length)}`,
    });
    group.appendChild(element("rect", {
      x: node.x, y: node.y, width: node.width, height: node.height, rx: 6, stroke: node.colour,
    }));
    const text = element("text", { fill: node.colour });
    node.lines.forEach((line, number) => {
      text.appendChild(element("tspan", { x: node.x + 9, y: node.y + 9 + 17 * number + 13 }, line));
    });
    group.appendChild(text);
    root.appendChild(group);
    return { node, group };
  });

  const light = (ids) => {
    root.classList.toggle("lit", ids.length > 0);
    for (const { node, group } of nodes) group.classList.toggle("on", overlap(node.statements, ids));
    for (const { link, line } of links) line.classList.toggle("on", overlap(link.statements, ids));
  };
  const choose = (ids) => {
    light(ids);
    setStateValue("chosen", ids);
  };

  let current = 0;
  const focusOn = (index) => {
    nodes[current].group.setAttribute("tabindex", "-1");
    current = index;
    nodes[current].group.setAttribute("tabindex", "0");
    nodes[current].group.focus();
  };
  const beside = (step) => {
    const here = nodes[current].node;
    const columns = [...new Set(nodes.map(({ node }) => node.x))].sort((a, b) => a - b);
    const x = columns[columns.indexOf(here.x) + step];
    if (x === undefined) return current;
    // A neighbour on one of its own paths if there is one, else the nearest in height.
    const there = nodes.map(({ node }, index) => ({ node, index })).filter(({ node }) => node.x === x);
    const own = there.filter(({ node }) => overlap(node.statements, here.statements));
    const nearest = (own.length ? own : there).sort(
      (a, b) => Math.abs(a.node.y - here.y) - Math.abs(b.node.y - here.y));
    return nearest[0].index;
  };
  const along = (step) => {
    const here = nodes[current].node;
    const column = nodes.map(({ node }, index) => ({ node, index })).filter(({ node }) => node.x === here.x)
      .sort((a, b) => a.node.y - b.node.y);
    const place = column.findIndex(({ index }) => index === current) + step;
    return column[Math.min(Math.max(place, 0), column.length - 1)].index;
  };
  const keys = {
    ArrowRight: () => focusOn(beside(1)),
    ArrowLeft: () => focusOn(beside(-1)),
    ArrowDown: () => focusOn(along(1)),
    ArrowUp: () => focusOn(along(-1)),
    Enter: () => choose(nodes[current].node.statements),
    " ": () => choose(nodes[current].node.statements),
    Escape: () => choose([]),
  };
  root.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (act && nodes.length) {
      event.preventDefault();
      act();
    }
  });

  nodes.forEach(({ node, group }, index) => {
    const lead = `${node.heading}: ${node.label}${node.note ? " (" + node.note + ")" : ""}`;
    group.addEventListener("focus", () => say(lead, node.statements));
    group.addEventListener("mouseenter", () => say(lead, node.statements));
    group.addEventListener("click", () => {
      focusOn(index);
      choose(node.statements);
    });
  });
  for (const { link, reach } of links) {
    const lead = link.contradicted ? "A passage contradicts this:" : "";
    reach.addEventListener("mouseenter", () => say(lead, link.statements));
    reach.addEventListener("click", () => choose(link.statements));
  }
  root.addEventListener("click", (event) => {
    if (event.target === root) choose([]);
  });
  if (nodes.length) nodes[0].group.setAttribute("tabindex", "0");
  say("Choose a box or a line to see its sentences.", []);
  holder.append(root, said);
}
