const MEDIA = ['microphone', 'camera', 'screen'];

/** The row of buttons, and their keys. */
export class Controls {
  #buttons = new Map();
  #call;
  #media;
  #panels;

  /** `panels`: `chat` and `statistics`, of which one is open at most. */
  constructor(element, call, media, panels) {
    this.#call = call;
    this.#media = media;
    this.#panels = panels;
    for (const button of element.querySelectorAll('button')) {
      const name = button.dataset.control;
      this.#buttons.set(name, button);
      button.title = button.ariaKeyShortcuts ? `${name} (${button.ariaKeyShortcuts})` : name;
      button.addEventListener('click', () => this.#press(name));
    }
    this.#buttons.get('screen').hidden = !navigator.mediaDevices?.getDisplayMedia;
    Object.values(panels).forEach((panel) => panel.onChange(() => this.show()));
    addEventListener('keydown', (event) => this.#key(event));
  }

  show() {
    for (const [name, button] of this.#buttons) {
      const isOn = MEDIA.includes(name) ? this.#media.isOn(name) : this.#panels[name]?.isOpen ?? false;
      const crossed = !isOn && (name === 'microphone' || name === 'camera');
      button.querySelector('use').setAttribute('href', `#${name}${crossed ? '-off' : ''}`);
      if (name !== 'leave') button.ariaPressed = String(isOn);
      button.disabled = this.#call.state === 'closed';
    }
    const { unread } = this.#panels.chat;
    this.#buttons.get('chat').dataset.unread = unread || '';
  }

  #press(name) {
    if (MEDIA.includes(name)) this.#media.toggle(name);
    else if (name === 'leave') this.#call.leave();
    else this.#toggle(name);
  }

  #toggle(name) {
    for (const [other, panel] of Object.entries(this.#panels)) {
      if (other === name || panel.isOpen) panel.toggle();
    }
  }

  /** Letters, but not those that are written into a field. */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest?.('input, select')) return;
    for (const [name, button] of this.#buttons) {
      if (button.ariaKeyShortcuts === event.key && !button.disabled) {
        event.preventDefault();
        this.#press(name);
      }
    }
  }
}
