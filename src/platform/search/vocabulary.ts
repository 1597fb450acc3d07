import { grams, stemOf } from "./analyse.ts";
import { stopWords } from "./stop-words.ts";

/** Numbers for strings, from 0. */
class Names {
  readonly #ids = new Map<string, number>();
  readonly names: string[] = [];

  id(name: string): number {
    let id = this.#ids.get(name);
    if (id === undefined) {
      this.#ids.set(name, (id = this.names.length));
      this.names.push(name);
    }
    return id;
  }

  known(name: string): number | undefined {
    return this.#ids.get(name);
  }
}

/** Every distinct word once: its number, and the numbers of its stem and of its runs of letters. */
export class Vocabulary {
  readonly #forms = new Names();
  readonly #stems = new Names();
  readonly #grams = new Names();
  readonly #stemOf: number[] = [];
  readonly #gramsOf: number[][] = [];
  readonly #stop: boolean[] = [];

  /** The number of a folded word; a new one is taken in. */
  form(form: string): number {
    const id = this.#forms.id(form);
    if (id === this.#stemOf.length) {
      this.#stemOf.push(this.#stems.id(stemOf(form)));
      this.#gramsOf.push(grams(form).map((gram) => this.#grams.id(gram)));
      this.#stop.push(stopWords.has(form));
    }
    return id;
  }

  knownForm(form: string): number | undefined {
    return this.#forms.known(form);
  }

  knownStem(stem: string): number | undefined {
    return this.#stems.known(stem);
  }

  knownGram(gram: string): number | undefined {
    return this.#grams.known(gram);
  }

  stemOf(form: number): number {
    return this.#stemOf[form]!;
  }

  gramsOf(form: number): readonly number[] {
    return this.#gramsOf[form]!;
  }

  isStop(form: number): boolean {
    return this.#stop[form]!;
  }

  get stems(): number {
    return this.#stems.names.length;
  }

  get grams(): number {
    return this.#grams.names.length;
  }

  get forms(): readonly string[] {
    return this.#forms.names;
  }
}
