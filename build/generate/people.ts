import type { Random } from './random.ts';

/** A person as a personnel department knows them. */
export interface Person {
  readonly given: string;
  readonly surname: string;
  /** `given.surname` in ASCII and lower case: what their addresses and sign-in names are made of. */
  readonly login: string;
}

/** Given names | surnames, from one part of the world a line. A name in another script is followed by `=` and its Latin form. */
const cultures = `
Olivia Ethan Madison Tyler Grace Logan Hannah Brandon|Miller Johnson Anderson Thompson Walker Bennett Hughes Foster
Amelia Harry Isla Callum Poppy Alistair Imogen Rhys|Whitfield Hartley MacLeod Pemberton O’Connor Blackwood Llewellyn Fairbairn
Jürgen Käthe Björn Annelie Günther Sabine Matthias Heike|Müller Weiß Schäfer Krüger Großmann Böhm Vogel Lindner
Zoé François Hélène Gaël Élodie Benoît Maëlle Rémi|Lefèvre Dubois Château Girard Béranger Noël Moreau Garçon
José María Íñigo Lucía Ángel Begoña Martín Rocío|García Núñez Ibáñez Muñoz Peña Castaño Vázquez Ordóñez
João Conceição Tomás Inês Luís Mónica Sebastião Graça|Gonçalves Araújo Simões Falcão Magalhães Brandão Peixoto Leitão
Åsa Søren Øyvind Märta Jörgen Þóra Väinö Ingrid|Ångström Sjögren Bjørnstad Mäkelä Guðmundsdóttir Håkansson Nyström Rønning
Łukasz Małgorzata Zdeněk Božena Šárka György Ágnes Štěpán|Wójcik Dvořák Kőrösi Nováková Żółkowski Szabó Čermák Jabłońska
Şebnem Çağlar Gülşah İbrahim Ayşe Doğan Özlem Barış|Yıldız Öztürk Güneş Çelik Şahin Kılıç Aydın Koç
愛子=Aiko 陽翔=Haruto 美咲=Misaki 健=Ken|田中=Tanaka 渡辺=Watanabe 中村=Nakamura 小林=Kobayashi
偉=Wei 麗=Li 俊=Jun 婷=Ting|陳=Chen 林=Lin 王=Wang 黃=Huang
지수=Jisoo 민준=Minjun 서연=Seoyeon|박=Park 김=Kim 최=Choi
Ольга=Olga Иван=Ivan Наталья=Natalya Дмитрий=Dmitry|Смирнова=Smirnova Волков=Volkov Кузнецова=Kuznetsova Орлов=Orlov
Ελένη=Eleni Γιώργος=Giorgos Σοφία=Sofia|Παπαδάκης=Papadakis Νικολάου=Nikolaou Γεωργίου=Georgiou
Aarav Priyanka Vikram Lakshmi Rohan Meenakshi Arjun Sunita|Iyer Chatterjee Kulkarni Raghunathan Bhattacharya Menon Deshpande Nair
Fatima Omar Layla Youssef Amina Karim Salma Tariq|Al-Mansouri Haddad Benali El-Sayed Khoury Rahmani Nasser Bouzid
Kofi Ngozi Thabo Wanjiru Adaeze Sipho Abebe Chidi|Mensah Okonkwo Ndlovu Kamau Adeyemi Tesfaye Boateng Mbeki
Nguyễn Thảo Minh Hạnh Đức Phương Quang Hiền|Trần Phạm Đặng Bùi Lý Võ Hồ Đinh`;

/** Letters that Unicode does not decompose into an ASCII letter and a mark. */
const latin: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
};

/** The name in ASCII letters and digits, lower case, as it would stand in an address. */
export function asciiName(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, (letter) => latin[letter] ?? '');
}

interface Name {
  readonly written: string;
  readonly ascii: string;
}

function names(line: string): readonly [Name, ...Name[]] {
  const [first, ...others] = line.split(' ').map((word) => {
    const [written = '', inLatin = written] = word.split('=');
    return { written, ascii: asciiName(inLatin) };
  });
  if (!first) throw new Error('A culture without names.');
  return [first, ...others];
}

interface Culture {
  readonly given: readonly [Name, ...Name[]];
  readonly surnames: readonly [Name, ...Name[]];
}

function culture(line: string): Culture {
  const [given = '', surnames = ''] = line.split('|');
  return { given: names(given), surnames: names(surnames) };
}

const [firstLine = '', ...otherLines] = cultures.trim().split('\n');
const pools: readonly [Culture, ...Culture[]] = [culture(firstLine), ...otherLines.map(culture)];

/** Draws people with different logins. Given name and surname mostly, not always, come from the same part of the world. */
export function peopleOf(random: Random): () => Person {
  const taken = new Set<string>();
  return () => {
    for (;;) {
      const pool = random.pick(pools);
      const given = random.pick(pool.given);
      const surname = random.pick((random.chance(0.1) ? random.pick(pools) : pool).surnames);
      const login = `${given.ascii}.${surname.ascii}`;
      if (taken.has(login)) continue;
      taken.add(login);
      return { given: given.written, surname: surname.written, login };
    }
  };
}
