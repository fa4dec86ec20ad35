// What a reader would see of a report, as figures: run in the page by ReportInBrowserTests.
(() => {
  const colour = text => (text.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(c => c / 255).map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const paper = element => {
    for (let e = element; e; e = e.parentElement) {
      const c = colour(getComputedStyle(e).backgroundColor);
      if (c.length === 3 || c[3] > 0) return c;
    }
    return [255, 255, 255];
  };
  const contrast = element => {
    const style = getComputedStyle(element);
    const [a, b] = [luminance(colour(element.closest('svg') ? style.fill : style.color)), luminance(paper(element))].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  const box = element => element.getBoundingClientRect();
  const overlap = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const written = [...document.body.querySelectorAll('*')].filter(e => !['STYLE', 'title'].includes(e.tagName) && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
  const palest = written.map(e => ({ text: e.textContent.trim().slice(0, 60), ratio: contrast(e) })).sort((x, y) => x.ratio - y.ratio)[0];
  return {
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    palest,
    smallest: Math.min(...written.filter(e => !e.closest('svg')).map(e => parseFloat(getComputedStyle(e).fontSize))),
    tables: [...document.querySelectorAll('table')].map(t => [...new Set([...t.rows].map(r => Math.round(box(r.cells[r.cells.length - 1]).left)))].length),
    plots: [...document.querySelectorAll('svg')].map(svg => {
      const texts = [...svg.querySelectorAll('text')];
      const drawn = [...svg.querySelectorAll('.curve, .bar, .dot')].map(box).filter(b => b.width + b.height > 0);
      return {
        title: svg.getAttribute('aria-label'),
        figure: svg.closest('figure')?.querySelector('figcaption')?.textContent ?? '',
        shapes: drawn.length,
        width: drawn.length ? (Math.max(...drawn.map(b => b.right)) - Math.min(...drawn.map(b => b.left))) / box(svg).width : 0,
        axes: texts.filter(t => t.classList.contains('axis')).map(t => t.textContent),
        outside: texts.filter(t => box(t).left < box(svg).left - 1 || box(t).right > box(svg).right + 1 || box(t).bottom > box(svg).bottom + 1).map(t => t.textContent),
        overlapping: texts.flatMap((a, i) => texts.slice(i + 1).filter(b => overlap(box(a), box(b))).map(b => `${a.textContent} / ${b.textContent}`)),
      };
    }),
  };
})()
