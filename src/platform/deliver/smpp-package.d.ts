// The package has no types of its own; only what is used here.
declare module "smpp" {
  import type { EventEmitter } from "node:events";
  import type { Server } from "node:net";
  export type Pdu = {
    command_status: number;
    message_id?: string;
    esm_class?: number;
    source_addr?: string;
    destination_addr?: string;
    data_coding?: number;
    short_message?: { message: string | Buffer };
    message_payload?: { message: string | Buffer } | string | Buffer;
    receipted_message_id?: string;
    message_state?: number;
    user_message_reference?: number;
    system_id?: string;
    password?: string;
    response(fields?: object): Pdu;
  };
  export type Session = EventEmitter & {
    bind_transceiver(fields: object, answered: (pdu: Pdu) => void): void;
    submit_sm(fields: object, answered: (pdu: Pdu) => void): void;
    deliver_sm(fields: object, answered?: (pdu: Pdu) => void): void;
    send(pdu: Pdu): void;
    unbind(answered?: () => void): void;
    close(done?: () => void): void;
    destroy(done?: () => void): void;
  };
  const smpp: {
    connect(options: object): Session;
    createServer(opened: (session: Session) => void): Server;
    encodings: Record<"ASCII" | "LATIN1" | "UCS2", { encode(text: string): Buffer; decode(bytes: Buffer): string }>;
  };
  export default smpp;
}
