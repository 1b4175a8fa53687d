// Tooltips for the charts. Everything they say is in the page's tables and descriptions too.
for (const figure of document.querySelectorAll('figure.chart')) {
  const data = figure.querySelector('script[type="application/json"]')
  const canvas = figure.querySelector('.plot > svg')
  if (data !== null && canvas !== null) showOnHover(canvas, JSON.parse(data.textContent))
}

// The browser's own tooltip for an SVG's title would cover ours.
for (const title of document.querySelectorAll('svg > title')) {
  title.parentElement.setAttribute('aria-label', title.textContent)
  title.parentElement.removeAttribute('aria-labelledby')
  title.remove()
}

function showOnHover(canvas, { unit, labels, lines }) {
  const plot = canvas.parentElement
  const tip = child(plot, 'tip')
  const cursor = child(plot, 'cursor')
  const hide = () => {
    tip.hidden = cursor.hidden = true
  }
  const show = (event) => {
    const box = canvas.getBoundingClientRect()
    const outer = plot.getBoundingClientRect()
    const share = (event.clientX - box.left) / box.width
    if (labels.length === 0 || share < 0 || share >= 1) return hide()
    const at = Math.floor(share * labels.length)
    tip.hidden = cursor.hidden = false
    tip.replaceChildren(
      heading(labels[at]),
      ...lines.map((line) => row(line.name, `${line.values[at].toLocaleString('en-US')} ${unit}`)),
    )
    const x = box.left - outer.left + ((at + 0.5) / labels.length) * box.width
    cursor.style.cssText = `left:${x}px;top:${box.top - outer.top}px;height:${box.height}px`
    const room = outer.width - tip.offsetWidth
    tip.style.left = `${Math.max(0, Math.min(room, x < outer.width / 2 ? x + 12 : x - tip.offsetWidth - 12))}px`
  }
  hide()
  plot.addEventListener('pointermove', show)
  plot.addEventListener('pointerdown', show)
  plot.addEventListener('pointerleave', hide)
}

function child(parent, look) {
  const element = document.createElement('div')
  element.className = look
  element.setAttribute('aria-hidden', 'true')
  return parent.appendChild(element)
}

function heading(text) {
  const element = document.createElement('b')
  element.textContent = text
  return element
}

function row(name, value) {
  const element = document.createElement('div')
  for (const text of [name, value]) element.appendChild(document.createElement('span')).textContent = text
  return element
}
