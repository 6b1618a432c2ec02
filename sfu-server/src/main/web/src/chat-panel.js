/** What was said since we came, and a line to say something. */
export class ChatPanel {
  #element;
  #lines;
  #unread = 0;
  #changed = () => {};

  constructor(element, call, displayName) {
    this.#element = element;
    this.#lines = element.querySelector('ol');
    const form = element.querySelector('form');
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const text = form.elements.text.value.trim();
      if (!text) return;
      call.say(text);
      this.#add(displayName, text, 'own');
      form.reset();
    });
    call.addEventListener('chat', ({ detail }) => {
      this.#add(detail.displayName || detail.peerId, detail.text, 'other');
      if (!this.isOpen) this.#unread++;
      this.#changed();
    });
  }

  get isOpen() {
    return !this.#element.hidden;
  }

  /** Lines of others that came while it was closed. */
  get unread() {
    return this.#unread;
  }

  onChange(listener) {
    this.#changed = listener;
  }

  toggle() {
    this.#element.hidden = this.isOpen;
    this.#unread = 0;
    if (this.isOpen) this.#element.querySelector('input').focus();
    this.#changed();
  }

  #add(name, text, whose) {
    const line = document.createElement('li');
    line.className = whose;
    const speaker = document.createElement('b');
    speaker.textContent = name;
    const time = document.createElement('time');
    time.textContent = new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
    const said = document.createElement('p');
    said.textContent = text;
    line.append(speaker, time, said);
    this.#lines.append(line);
    line.scrollIntoView({ block: 'end' });
  }
}
