interface ItemTemplate {
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly submenu?: readonly ItemTemplate[];
  readonly click?: () => void;
}

/** A menu that is only remembered: a test reads it. */
export class Menu {
  static #application: Menu | null = null;
  readonly items: readonly ItemTemplate[];

  constructor(items: readonly ItemTemplate[]) {
    this.items = items;
  }

  static buildFromTemplate(template: readonly ItemTemplate[]): Menu {
    return new Menu(template);
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }
}
