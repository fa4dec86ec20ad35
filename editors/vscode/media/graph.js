// Draws notes as circles that push each other away and links as springs between them. Nothing is fetched; the data is in the page.
(() => {
  const vscode = acquireVsCodeApi();
  const { nodes, edges, center } = JSON.parse(document.getElementById('graph').textContent);
  const svg = document.querySelector('svg');
  const name = (tag) => document.createElementNS('http://www.w3.org/2000/svg', tag);

  const links = edges.filter(({ from, to }) => from !== to).map(({ from, to }) => [from, to]);

  // The same graph always begins the same way: on a spiral.
  const x = nodes.map((_, i) => Math.sqrt(i) * 40 * Math.cos(i * 2.4));
  const y = nodes.map((_, i) => Math.sqrt(i) * 40 * Math.sin(i * 2.4));

  const group = svg.appendChild(name('g'));
  const lines = links.map(() => group.appendChild(name('line')));
  const circles = nodes.map((node, i) => {
    const at = group.appendChild(name('g'));
    if (node.isMissing) at.classList.add('missing');
    if (i === center) at.classList.add('center');
    at.dataset.path = node.path;
    const radius = 4 + Math.min(10, Math.sqrt(node.links) * 2);
    at.appendChild(name('circle')).setAttribute('r', radius);
    const text = at.appendChild(name('text'));
    text.setAttribute('x', radius + 3);
    text.setAttribute('y', 4);
    text.textContent = node.title;
    at.firstChild.addEventListener('click', () => vscode.postMessage({ open: i }));
    return at;
  });

  let heat = 1;
  function step() {
    const fx = x.map((value) => -value * 0.01);
    const fy = y.map((value) => -value * 0.01);
    for (let i = 0; i < x.length; i++) {
      for (let j = i + 1; j < x.length; j++) {
        const dx = x[i] - x[j] || 0.01;
        const dy = y[i] - y[j];
        const force = 3000 / (dx * dx + dy * dy + 10);
        fx[i] += dx * force * 0.05;
        fy[i] += dy * force * 0.05;
        fx[j] -= dx * force * 0.05;
        fy[j] -= dy * force * 0.05;
      }
    }
    for (const [a, b] of links) {
      const dx = (x[b] - x[a]) * 0.05;
      const dy = (y[b] - y[a]) * 0.05;
      fx[a] += dx;
      fy[a] += dy;
      fx[b] -= dx;
      fy[b] -= dy;
    }
    for (let i = 0; i < x.length; i++) {
      x[i] += Math.max(-20, Math.min(20, fx[i])) * heat;
      y[i] += Math.max(-20, Math.min(20, fy[i])) * heat;
    }
    heat *= 0.985;
  }

  function draw() {
    circles.forEach((at, i) => at.setAttribute('transform', `translate(${x[i].toFixed(1)} ${y[i].toFixed(1)})`));
    lines.forEach((line, i) => {
      const [a, b] = links[i];
      line.setAttribute('x1', x[a].toFixed(1));
      line.setAttribute('y1', y[a].toFixed(1));
      line.setAttribute('x2', x[b].toFixed(1));
      line.setAttribute('y2', y[b].toFixed(1));
    });
  }

  const view = { left: 0, top: 0, zoom: 1 };
  function look() {
    const { clientWidth: width, clientHeight: height } = svg;
    group.setAttribute('transform', `translate(${width / 2 + view.left} ${height / 2 + view.top}) scale(${view.zoom})`);
  }
  svg.addEventListener('wheel', (event) => {
    view.zoom = Math.max(0.1, Math.min(8, view.zoom * Math.exp(-event.deltaY / 500)));
    look();
    event.preventDefault();
  }, { passive: false });
  svg.addEventListener('pointermove', (event) => {
    if (event.buttons === 1) {
      view.left += event.movementX;
      view.top += event.movementY;
      look();
    }
  });
  addEventListener('resize', look);

  function turn() {
    step();
    draw();
    if (heat > 0.02) {
      requestAnimationFrame(turn);
    }
  }
  look();
  turn();
})();
