import { createSocket } from 'node:dgram';

/** What the DNS server knows, by lower-case name. */
export interface Zone {
  readonly services?: Readonly<
    Record<string, readonly { host: string; port: number; priority: number; weight: number }[]>
  >;
  readonly addresses?: Readonly<Record<string, string>>;
}

export interface DnsServer {
  /** `127.0.0.1:5353`. */
  readonly address: string;
  /** Names that were asked for, in order. */
  readonly asked: readonly string[];
  readonly stop: () => Promise<void>;
}

/** RFC 1035, section 4.1. */
const header = 12;
const answered = 0x8180;
const noSuchName = 0x8183;
const pointerToQuestion = 0xc00c;
const typeA = 1;
const typeSrv = 33;

function encodedName(name: string): Buffer {
  const labels = name.split('.').map((label) => Buffer.concat([Buffer.of(label.length), Buffer.from(label)]));
  return Buffer.concat([...labels, Buffer.of(0)]);
}

function readQuestion(message: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = header;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: message.readUInt16BE(at + 1), end: at + 5 };
}

function shorts(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => bytes.writeUInt16BE(value, index * 2));
  return bytes;
}

function dataFor(zone: Zone, name: string, type: number): readonly Buffer[] {
  if (type === typeSrv) {
    return (zone.services?.[name] ?? []).map(({ host, port, priority, weight }) =>
      Buffer.concat([shorts(priority, weight, port), encodedName(host)]),
    );
  }
  const address = type === typeA ? zone.addresses?.[name] : undefined;
  return address === undefined ? [] : [Buffer.from(address.split('.').map(Number))];
}

/** A DNS server over UDP on a loopback port that answers for one zone. */
export async function startDnsServer(zone: Zone): Promise<DnsServer> {
  const asked: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (message, from) => {
    const { name, type, end } = readQuestion(message);
    asked.push(name);
    const data = dataFor(zone, name, type);
    const answers = data.map((bytes) =>
      Buffer.concat([shorts(pointerToQuestion, type, 1, 0, 60, bytes.length), bytes]),
    );
    const flags = data.length === 0 ? noSuchName : answered;
    const head = Buffer.concat([message.subarray(0, 2), shorts(flags, 1, data.length, 0, 0)]);
    socket.send(Buffer.concat([head, message.subarray(header, end), ...answers]), from.port, from.address);
  });
  await new Promise<void>((resolve) => {
    socket.bind(0, '127.0.0.1', resolve);
  });
  return {
    address: `127.0.0.1:${socket.address().port}`,
    asked,
    stop: () =>
      new Promise((resolve) => {
        socket.close(() => resolve());
      }),
  };
}
