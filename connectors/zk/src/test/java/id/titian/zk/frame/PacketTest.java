package id.titian.zk.frame;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.TerminalMemory;
import id.titian.testkit.Hex;
import id.titian.zk.record.FreeSizes;
import id.titian.zk.record.LiveEvent;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketTest {

    /** Worked by hand in the protocol's description. */
    @Test
    void aGreetingIsWrittenFieldByField() {
        Bytes packet = new Packet(Command.CONNECT, 0, 0, Bytes.EMPTY).encodeFramed();

        assertThat(packet).isEqualTo(Hex.of("""
                5050827d    # the magic
                08000000    # eight octets follow
                e803        # CONNECT
                17fc        # checksum: the complement of 03E8
                0000        # no session yet
                0000        # the first request
                """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CONNECT        | 0000 |  0 |                              | e803 17fc 0000 0000
            AUTH           | 1F2E |  1 | 267f32e6                     | 4e04 2977 2e1f 0100 267f32e6
            OPTIONS_WRQ    | 1F2E |  2 | 53444b4275696c643d3100       | 0c00 065b 2e1f 0200 53444b4275696c643d3100
            OPTIONS_RRQ    | 1F2E |  3 | 7e53657269616c4e756d62657200 | 0b00 c097 2e1f 0300 7e53657269616c4e756d62657200
            GET_TIME       | 1F2E |  4 |                              | c900 04e0 2e1f 0400
            SET_TIME       | 1F2E |  5 | 87ff4533                     | ca00 35ad 2e1f 0500 87ff4533
            GET_FREE_SIZES | 1F2E |  6 |                              | 3200 99e0 2e1f 0600
            PREPARE_BUFFER | 1F2E |  8 | 010d000000000000000000       | df05 e9cd 2e1f 0800 010d000000000000000000
            READ_BUFFER    | 1F2E |  9 | 00000000c0ff0000             | e005 27db 2e1f 0900 00000000c0ff0000
            READ_BUFFER    | 1F2E | 11 | 80ff010084710000             | e005 e069 2e1f 0b00 80ff010084710000
            FREE_DATA      | 1F2E | 12 |                              | de05 e7da 2e1f 0c00
            ENABLE_DEVICE  | 1F2E | 13 |                              | ea03 dadc 2e1f 0d00
            REG_EVENT      | 1F2E | 14 | 01000000                     | f401 cede 2e1f 0e00 01000000
            EXIT           | 1F2E | 15 |                              | e903 d9dc 2e1f 0f00
            ACK_OK         | 1F2E |  0 |                              | d007 01d9 2e1f 0000
            """)
    void whatWeSayIsWrittenAsTheTerminalExpectsIt(
            Command command, String session, int reply, String data, String octets) {
        Bytes content = data == null ? Bytes.EMPTY : Hex.of(data);

        Bytes packet = new Packet(command, Integer.parseInt(session, 16), reply, content).encode();

        assertThat(packet).isEqualTo(Hex.of(octets));
    }

    /** Captured from real terminals: three third-party captures of different models. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # option ~ZKFaceVersion asked for               | cmd  | session | reply
            0b00 5a17 f38d 0300 5a4b4661636556657273696f6e00 |   11 | 8DF3    |  3
            d007 296a f38d 0a00 09                           | 2000 | 8DF3    | 10
            0b00 b9e6 f38d 0c00 7e506c6174666f726d00         |   11 | 8DF3    | 12
            d007 acf9 3064 1600 00941d0000941d0000b400be00   | 2000 | 6430    | 22
            3200 7e4e 4eb1 0100                              |   50 | B14E    |  1
            df05 ce3a 4eb1 0300 0109000500000000000000       | 1503 | B14E    |  3
            e005 c924 4eb1 0400 0000000004240000             | 1504 | B14E    |  4
            e005 0949 4eb1 0700 00000000c0ff0000             | 1504 | B14E    |  7
            e005 e3e5 4eb1 1000 c0fd080014650000             | 1504 | B14E    | 16
            de05 c248 4eb1 1100                              | 1502 | B14E    | 17
            e903 b64a 4eb1 1200                              | 1001 | B14E    | 18
            """)
    void capturedPacketsAreReadAndTheirChecksumsFit(String octets, int command, String session, int reply) {
        Packet packet = Packet.decode(Hex.of(octets));

        assertThat(packet).isNotNull();
        assertThat(packet.sound()).isTrue();
        assertThat(packet.command()).isEqualTo(command);
        assertThat(packet.session()).isEqualTo(Integer.parseInt(session, 16));
        assertThat(packet.reply()).isEqualTo(reply);
        assertThat(new Packet(command, packet.session(), reply, packet.data(), true).encode())
                .isEqualTo(Hex.of(octets));
    }

    /** Captured from a real terminal with 7 users and 605 records; the frame as it came over TCP, its last zeros left out there. */
    @Test
    void aCapturedFrameOfSizesIsReadFromItsMagicToItsNumbers() {
        Bytes frame = Hex.of("""
                5050827d 64000000       # a hundred octets follow
                d007 a315 9663 1300     # ACK_OK, checksum, session 6396, the 19th request
                00*16 07000000          # 16: users
                00*4  06000000          # 24: fingers
                00*4  5d020000          # 32: attendance records
                00*4  0f0c0000          # 40: operations
                00*4  01000000          # 48: cards
                00*4  b80b0000          # 56: room for fingers
                10270000 a0860100       # 60: room for users and records
                b20b0000 09270000       # 68: fingers and users that still find room
                43840100 00*12          # 76: records that still find room
                """);

        List<Packet> heard = new Deframer().feed(frame);

        assertThat(heard).hasSize(1);
        Packet packet = heard.get(0);
        assertThat(packet.sound()).isTrue();
        assertThat(packet.command()).isEqualTo(Packet.ACK_OK);
        assertThat(packet.session()).isEqualTo(0x6396);
        assertThat(packet.reply()).isEqualTo(19);
        assertThat(packet.encodeFramed()).isEqualTo(frame);
        assertThat(FreeSizes.decode(packet.data()))
                .isEqualTo(new TerminalMemory(OptionalInt.of(7), OptionalInt.of(605), OptionalInt.of(100_000)));
    }

    /** What other programs say and we never do: locking the terminal for a minute, and reading fingers and operations. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            eb03 a3dc 2e1f 0700 3c000000               | 1003
            df05 e9d1 2e1f 0800 0107000200000000000000 | 1503
            df05 e9b8 2e1f 0800 0122000000000000000000 | 1503
            """)
    void whatWeNeverSayIsAPacketAllTheSame(String octets, int command) {
        Packet packet = Packet.decode(Hex.of(octets));

        assertThat(packet).isNotNull();
        assertThat(packet.sound()).isTrue();
        assertThat(packet.command()).isEqualTo(command);
    }

    /** Captured from a real terminal: an announced punch, whose session field is the event's code. */
    @Test
    void aCapturedEventIsAPacketToo() {
        Packet event = Packet.decode(Hex.of("""
                f401                            # REG_EVENT
                ac12                            # checksum
                0100                            # event code 1: attendance
                0000                            # reply id 0
                393939313131333333 00*15        # PIN 999111333 in 24 octets
                01                              # verify: finger
                00                              # status: in
                120619 112905                   # 2018-06-25 17:41:05
                """));

        assertThat(event).isNotNull();
        assertThat(event.sound()).isTrue();
        assertThat(event.session()).isEqualTo(LiveEvent.ATTENDANCE);
        assertThat(event.data().length()).isEqualTo(32);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "d007 01d9 2e1f 0000", // welcome, no key set
                "d507 fcd8 2e1f 0000", // a key is wanted
                "d007 30a6 2e1f 0400 87ff4533", // the time
                "d007 8c25 2e1f 0300 \"~SerialNumber=3392113170057\" 00",
                "d007 165a 2e1f 0800 00 04710200 04710200 b400be00", // 160 004 octets wait
                "dc05 2adb 2e1f 0900 c0ff0000 00000100", // 65 472 octets follow
                "dd05 23ab 2e1f 0800 28000000 0d00 31303031 00*20 01 87ff4533 00 00000000 ff000000"
            })
    void workedAnswersAreSound(String octets) {
        Packet packet = Packet.decode(Hex.of(octets));

        assertThat(packet).isNotNull();
        assertThat(packet.sound()).isTrue();
    }

    @Test
    void everySingleFlippedBitIsADoubt() {
        Bytes sound = Hex.of("d007 8c25 2e1f 0300 \"~SerialNumber=3392113170057\" 00");
        for (int bit = 0; bit < sound.length() * 8; bit++) {
            byte[] octets = sound.toArray();
            octets[bit / 8] ^= (byte) (1 << bit % 8);

            Packet packet = Packet.decode(Bytes.of(octets));

            assertThat(packet).isNotNull();
            assertThat(packet.sound()).as("bit %d", bit).isFalse();
        }
    }

    @Test
    void fewerOctetsThanAHeaderAreNoPacket() {
        assertThat(Packet.decode(Hex.of("e803 17fc 0000 00"))).isNull();
        assertThat(Packet.decode(Bytes.of(new byte[Packet.PACKET_MAX + 1]))).isNull();
    }

    @Test
    void anyOctetsCanBeReadAndWhatIsWrittenIsReadBack() {
        var random = new Random(4370);
        for (int i = 0; i < 20_000; i++) {
            byte[] octets = new byte[random.nextInt(64)];
            random.nextBytes(octets);

            Packet packet = Packet.decode(Bytes.of(octets));

            assertThat(packet == null).isEqualTo(octets.length < Packet.HEADER_OCTETS);
            if (packet == null) continue;
            Packet again = Packet.decode(packet.encode());
            assertThat(again)
                    .isEqualTo(new Packet(packet.command(), packet.session(), packet.reply(), packet.data(), true));
        }
    }
}
