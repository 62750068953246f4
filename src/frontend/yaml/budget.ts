import { limits } from "../limits.ts";

/** What the files of one Ch-obolo may still hold together. */
export class Budget {
  #values: number = limits.values;
  #aliased: number = limits.aliasedValues;

  /** False where there is no place for one more value. */
  takeValue(): boolean {
    return --this.#values >= 0;
  }

  /** False where there is no place for so many more values that aliases and merge keys bring. */
  takeAliased(count: number): boolean {
    this.#aliased -= count;
    return this.#aliased >= 0;
  }
}
