const SHOWN_MILLIS = 8000;

/** One line over the tiles: something that went wrong, or a question with its button. */
export class Notice {
  #element;
  #text;
  #button;
  #timer;
  #question = null;

  constructor(element) {
    this.#element = element;
    this.#text = element.querySelector('span');
    this.#button = element.querySelector('button');
  }

  /** Shows it for a while; a question that waits for its answer comes back after it. */
  say(text) {
    this.#show(text, 'Dismiss', () => this.#askAgain());
    this.#timer = setTimeout(() => this.#askAgain(), SHOWN_MILLIS);
  }

  /** Shows it until the button is pressed. */
  ask(text, label, action) {
    this.#question = { text, label, action };
    this.#askAgain();
  }

  #askAgain() {
    this.#element.hidden = true;
    if (!this.#question) return;
    const { text, label, action } = this.#question;
    this.#show(text, label, () => {
      this.#question = null;
      this.#element.hidden = true;
      action();
    });
  }

  #show(text, label, pressed) {
    clearTimeout(this.#timer);
    this.#text.textContent = text;
    this.#button.textContent = label;
    this.#button.onclick = pressed;
    this.#element.hidden = false;
  }
}
