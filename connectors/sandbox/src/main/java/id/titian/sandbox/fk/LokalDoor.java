package id.titian.sandbox.fk;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The TCP port of a terminal. In Internet mode it takes connections and says nothing. */
final class LokalDoor implements AutoCloseable {

    private static final int HEADER = 16;
    private static final int PAGE = 1024;
    private static final int NOT_FOUND = 3;
    private static final int NOT_SUPPORTED = 16;

    /** Commands that bring data; of the others only the length that they want is in the header. */
    private static final Set<Integer> BRINGING = Set.of(0xB3, 0x93, 0x94, 0x95, 0x96, 0x98, 0xE9, 0xE3, 0xC6);

    private static final Set<Integer> SINS =
            Set.of(0x93, 0x94, 0x95, 0x96, 0x98, 0xE9, 0xE3, 0xC6, 0xC1, 0xA1, 0xA2, 0xB1, 0x81, 0xE1);

    private static final String ABILITIES =
            "{CommunicationInterfaceId:13_1,CodePage:UTF-16,UDiskBackupFileFormatId:3,SupportSetupImages:OK,"
                    + "SetupInfoStructType:10,EnrollDataType:{fp,pwd,idcard,face},FpDataVer:128,FaceDataVer:528}";

    private final SimulatedFkTerminal terminal;
    private final FkTerminalSpec spec;
    private final Memory memory;
    private final Evidence evidence;
    private final ServerSocket door;
    private final Set<Socket> guests = ConcurrentHashMap.newKeySet();
    private volatile long lastEndNanos = System.nanoTime() - Long.MAX_VALUE / 2;

    LokalDoor(SimulatedFkTerminal terminal, FkTerminalSpec spec, Memory memory, Evidence evidence) throws IOException {
        this.terminal = terminal;
        this.spec = spec;
        this.memory = memory;
        this.evidence = evidence;
        this.door = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        terminal.thread("door", this::welcome).start();
    }

    int port() {
        return door.getLocalPort();
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                Socket guest = door.accept();
                if (System.nanoTime() - lastEndNanos < spec.refusesFor().toNanos()) {
                    evidence.refused();
                    guest.setSoLinger(true, 0); // a reset, as near to a refusal as an open port comes
                    guest.close();
                    continue;
                }
                evidence.connection();
                guests.add(guest);
                terminal.thread("guest", () -> serve(guest)).start();
            } catch (IOException e) {
                if (door.isClosed()) return;
            }
        }
    }

    private void serve(Socket guest) {
        try (Socket open = guest) {
            open.setTcpNoDelay(true);
            new Session(new DataInputStream(open.getInputStream()), open.getOutputStream()).run();
        } catch (IOException e) {
            // The guest left; a terminal does not mind.
        } finally {
            lastEndNanos = System.nanoTime();
            guests.remove(guest);
        }
    }

    void hangUp() {
        for (Socket guest : guests) {
            try {
                guest.close();
            } catch (IOException e) {
                continue; // it was gone already
            }
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new IllegalStateException("The port could not be closed", e);
        }
        hangUp();
    }

    /** One connection. */
    private final class Session {

        private final DataInputStream in;
        private final OutputStream out;
        private boolean isOpen;
        private boolean hasBegunToRead;
        private String chosen = "";

        Session(DataInputStream in, OutputStream out) {
            this.in = in;
            this.out = out;
        }

        void run() throws IOException {
            byte[] header = new byte[HEADER];
            while (true) {
                try {
                    in.readFully(header);
                } catch (EOFException e) {
                    return;
                }
                ByteBuffer words = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
                if (words.getShort(0) != (short) 0xAA55) continue;
                int command = header[3] & 0xFF;
                int p1 = words.getInt(4);
                int length = words.getShort(12) & 0xFFFF;
                byte[] data = new byte[BRINGING.contains(command) || command == 0xE8 && p1 == 0 ? length : 0];
                if (data.length > 0) {
                    in.readFully(new byte[2]);
                    in.readFully(data);
                    in.readFully(new byte[2]);
                }
                evidence.question(command);
                if (terminal.isOnInternet() || header[2] != (byte) spec.repliesTo()) continue;
                byte[] reply = reply(command, p1, words.getInt(8), length, words.getShort(14), data);
                if (!say(reply)) return;
            }
        }

        private byte[] reply(int command, int p1, int p2, int length, short seq, byte[] data) {
            if (SINS.contains(command)) evidence.sin("command " + Integer.toHexString(command));
            if (command == 0x80) {
                isOpen = p1 == spec.password();
                return ack(isOpen, 0, seq);
            }
            if (!isOpen) return ack(false, 0, seq);
            return switch (command) {
                case 0x13 ->
                    p1 == 0
                            ? data(info(), length, seq)
                            : p1 == 1 ? data(Octets.ascii(ABILITIES), length, seq) : ack(false, NOT_FOUND, seq);
                case 0xC3 -> data(Octets.product(spec.serial()), length, seq);
                case 0xB4 -> counter(p1, seq);
                case 0xB2 -> data(Octets.clock(memory.now()), length, seq);
                case 0xB3 -> setClock(data, seq);
                case 0xA4 -> page(Octets.log(memory.records(), Lib.HS103), p2, length, seq);
                case 0x97 -> page(Octets.people(memory.people()), p2, length, seq);
                case 0xE8 -> person(p1, data, length, seq);
                default -> ack(false, NOT_SUPPORTED, seq);
            };
        }

        private byte[] counter(int index, short seq) {
            long managers = memory.people().stream().filter(Person::manager).count();
            return switch (index) {
                case 1 -> ack(true, (int) managers, seq);
                case 2 -> ack(true, memory.people().size() - (int) managers, seq);
                case 6 -> ack(true, memory.count(), seq);
                case 8 -> ack(true, memory.count(), seq);
                case 11 -> ack(true, memory.people().size(), seq);
                case 200 -> ack(true, 2_000, seq);
                case 207 -> ack(true, spec.capacity(), seq);
                default -> ack(false, NOT_FOUND, seq);
            };
        }

        private byte[] setClock(byte[] data, short seq) {
            try {
                memory.setClock(Octets.ofClock(data));
            } catch (DateTimeException e) {
                return ack(false, NOT_FOUND, seq);
            }
            evidence.clockSet(memory.now());
            return ack(true, 0, seq);
        }

        /** Page 0 has a number of its own in the parameter; the others their number in its upper half. */
        private byte[] page(byte[] all, int p2, int length, short seq) {
            int page = (p2 & 0xFFFF) == 0 ? p2 >>> 16 : 0;
            if (page > 0 && terminal.takes(Trouble.PUNCH_DURING_READ))
                terminal.punch(memory.people().get(0).pin());
            boolean refuses = page > 0 && (!hasBegunToRead || terminal.takes(Trouble.REFUSED_PAGE));
            hasBegunToRead |= page == 0;
            if (refuses || length > PAGE || page * PAGE + length > all.length) return ack(false, NOT_FOUND, seq);
            byte[] part = new byte[length];
            System.arraycopy(all, page * PAGE, part, 0, length);
            return data(part, length, seq);
        }

        private byte[] person(int step, byte[] data, int length, short seq) {
            if (step == 0) {
                chosen = new String(data, java.nio.charset.StandardCharsets.US_ASCII).replace("\0", "");
                return ack(true, 0, seq); // also for somebody whom it does not know
            }
            Optional<Person> person = memory.people().stream()
                    .filter(each -> each.pin().equals(chosen))
                    .findFirst();
            return person.map(each -> data(Octets.block(each), length, seq))
                    .orElseGet(() -> ack(false, NOT_FOUND, seq));
        }

        /** Says it in pieces, as a terminal does; returns whether the conversation goes on. */
        private boolean say(byte[] reply) throws IOException {
            List<byte[]> pieces = new ArrayList<>();
            if (terminal.takes(Trouble.SILENCE)) return true;
            if (terminal.takes(Trouble.OTHER_SEQUENCE)) reply[8] ^= 1;
            if (terminal.takes(Trouble.OTHER_MACHINE)) reply[2] ^= 2;
            if (terminal.takes(Trouble.RUBBISH))
                pieces.add(new byte[] {0, (byte) 0xAA, (byte) 0xAA, 0x55, 1, 1, 9, 9, 9});
            if (reply.length > 10 && terminal.takes(Trouble.WRONG_SUM)) reply[reply.length - 4]++;
            boolean isDropped = terminal.takes(Trouble.DROP);
            int end = isDropped || reply.length > 10 && terminal.takes(Trouble.SHORT_PAGE)
                    ? reply.length / 2
                    : reply.length;
            int step = terminal.takes(Trouble.DRIBBLE) ? 1 : 10;
            for (int at = 0; at < end; at += step) {
                byte[] piece = new byte[Math.min(at == 0 || step == 1 ? step : PAGE, end - at)];
                System.arraycopy(reply, at, piece, 0, piece.length);
                pieces.add(piece);
                at += piece.length - step;
            }
            for (byte[] piece : pieces) {
                out.write(piece);
                out.flush();
            }
            return !isDropped;
        }

        private byte[] info() {
            ByteBuffer info = Octets.little(48);
            return info.putInt(0, 0x30000104)
                    .putInt(8, 1261)
                    .putInt(0x24, spec.capacity())
                    .array();
        }

        private byte[] ack(boolean ok, int status, short seq) {
            return Octets.little(10)
                    .putShort((short) 0x55AA)
                    .put((byte) spec.repliesTo())
                    .put((byte) (ok ? 1 : 0))
                    .putInt(status)
                    .putShort(seq)
                    .array();
        }

        private byte[] data(byte[] all, int length, short seq) {
            ByteBuffer reply = Octets.little(16 + length);
            reply.put(ack(true, 0, seq)).put((byte) 0x55).put((byte) 0xAA);
            reply.put(all, 0, Math.min(length, all.length));
            int sum = 0;
            for (int i = 10; i < 12 + length; i++) sum += reply.get(i) & 0xFF;
            return reply.putInt(12 + length, sum).array();
        }
    }
}
