package id.titian.sandbox.zk;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Bytes;
import id.titian.sandbox.zk.Evidence.Observation;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The octets of a whole session, as the protocol's public descriptions and captures have them. */
class GoldenSessionTest {

    private static final Clock HALF_PAST_SEVEN = Clock.fixed(Instant.parse("2026-10-06T00:30:15Z"), ZoneOffset.UTC);

    private static final String RECORD = "0d0031303031" + "00".repeat(20) + "0187ff453300" + "00000000" + "ff000000";

    private static final String BUDI = "0d0000" + "00".repeat(8) + "425544492053414e544f534f" + "00".repeat(12)
            + "00000000" + "01" + "00".repeat(8) + "31303031" + "00".repeat(20);

    private static ZkTerminalSpec.Builder spec() {
        return ZkTerminalSpec.of("3392113170057")
                .platform("ZEM760_TFT")
                .clock(HALF_PAST_SEVEN)
                .firstSession(0x1F2E)
                .users(List.of(TerminalUser.of(13, "1001", "BUDI SANTOSO")));
    }

    @Test
    void aSessionWithoutKeyIsOctetByOctetThatOfARealTerminal() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                var client = RawClient.tcp(terminal)) {
            terminal.punch("1001", 0, 1);

            assertThat(client.ask("e80317fc00000000")).hasToString("d00701d92e1f0000");
            assertThat(client.ask(1100, 0x1F2E, 1, "").slice(8, 21))
                    .isEqualTo(Bytes.ofUtf8("Ver 6.60 Aug 26 2011\0").slice(0, 21));
            assertThat(client.ask("0c00065b2e1f020053444b4275696c643d3100")).hasToString("d007ffd82e1f0200");
            assertThat(client.ask(
                            "0b00c0972e1f0300" + Bytes.ofUtf8("~SerialNumber\0").hex()))
                    .hasToString("d0078c252e1f0300"
                            + Bytes.ofUtf8("~SerialNumber=3392113170057\0").hex());
            assertThat(client.ask("c90004e02e1f0400")).hasToString("d00730a62e1f040087ff4533");
            assertThat(client.ask("ca0035ad2e1f050087ff4533")).hasToString("d007fcd82e1f0500");
            assertThat(RawClient.u32(client.ask("320099e02e1f0600"), 8 + 32)).isEqualTo(1);
            assertThat(client.ask(1013, 0x1F2E, 7, "")).hasToString("d007fad82e1f0700");
            assertThat(client.ask("df05e9cd2e1f0800010d000000000000000000"))
                    .hasToString("dd0523ab2e1f0800" + "28000000" + RECORD);
            assertThat(RawClient.data(client.ask(1503, 0x1F2E, 9, "0109000500000000000000")))
                    .hasToString("48000000" + BUDI);
            assertThat(client.ask(1502, 0x1F2E, 10, "")).hasToString("d007f7d82e1f0a00");
            assertThat(client.ask(1502, 0x1F2E, 11, "")).hasToString("d007f6d82e1f0b00");
            assertThat(client.ask("de05e7da2e1f0c00")).hasToString("d007f5d82e1f0c00");
            assertThat(client.ask("ea03dadc2e1f0d00")).hasToString("d007f4d82e1f0d00");
            client.ask(1013, 0x1F2E, 14, "");
            assertThat(client.ask("e903d9dc2e1f0f00")).hasToString("d007f2d82e1f0f00");

            var evidence = terminal.evidence();
            assertThat(evidence.count(Observation.BAD_CHECKSUM)).isZero();
            assertThat(evidence.count(Observation.STRAY_REPLY_ID)).isZero();
            assertThat(evidence.count(Observation.EXIT)).isEqualTo(1);
            // The vendor's program, whose session this is, wrote SDKBuild=1.
            assertThat(evidence.sins()).extracting(Evidence.Sin::command).containsExactly(12);
            assertThat(evidence.clockSets())
                    .containsExactly(new Evidence.ClockSet(
                            LocalDateTime.of(2026, 10, 6, 7, 30, 15), LocalDateTime.of(2026, 10, 6, 7, 30, 15)));
        }
    }

    @Test
    void aTerminalWithAKeyWantsItFirst() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().key(123_456).build());
                var client = RawClient.tcp(terminal)) {

            assertThat(client.ask("e80317fc00000000")).hasToString("d507fcd82e1f0000");
            assertThat(RawClient.command(client.ask(201, 0x1F2E, 1, ""))).isEqualTo(2005);
            assertThat(RawClient.command(client.ask(1102, 0x1F2E, 2, "267f32e7")))
                    .isEqualTo(2005);
            assertThat(RawClient.command(client.ask("4e0429772e1f0100267f32e6")))
                    .isEqualTo(2000);
            assertThat(RawClient.command(client.ask(201, 0x1F2E, 2, ""))).isEqualTo(2000);

            assertThat(terminal.evidence().count(Observation.BEFORE_AUTH)).isEqualTo(1);
            assertThat(terminal.evidence().count(Observation.WRONG_KEY)).isEqualTo(1);
        }
    }

    @Test
    void aLargeLogIsPreparedAndReadInChunks() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                var client = RawClient.tcp(terminal)) {
            for (int i = 0; i < 4_000; i++) terminal.punch("1001", 0, 1);
            client.connect();

            assertThat(client.ask("df05e9cd2e1f0800010d000000000000000000"))
                    .hasToString("d007165a2e1f0800" + "000471020004710200b400be00");
            assertThat(client.ask("e00527db2e1f090000000000c0ff0000")).hasToString("dc052adb2e1f0900c0ff000000000100");
            assertThat(client.hear().length()).isEqualTo(8 + 1_008);
        }
    }

    @Test
    void aWrongChecksumIsCountedAndAnsweredAllTheSame() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                var client = RawClient.tcp(terminal)) {

            Bytes answer = client.ask("e80318fc00000000");

            assertThat(answer).hasToString("d00701d92e1f0000");
            assertThat(terminal.evidence().count(Observation.BAD_CHECKSUM)).isEqualTo(1);
        }
    }

    @Test
    void aFirmwareWhoseChecksumsAreOneTooLowSendsThem() throws Exception {
        try (var terminal =
                        SimulatedZkTerminal.start(spec().offByOneChecksum(true).build());
                var client = RawClient.tcp(terminal)) {

            assertThat(client.ask("e80317fc00000000")).hasToString("d00700d92e1f0000");
        }
    }

    @Test
    void aLivePunchIsAnnouncedAndItsAcknowledgementCounted() throws Exception {
        Clock june = Clock.fixed(Instant.parse("2018-06-25T10:41:05Z"), ZoneOffset.UTC);
        try (var terminal = SimulatedZkTerminal.start(spec().clock(june).build());
                var client = RawClient.tcp(terminal)) {
            client.connect();
            assertThat(client.ask("f401" + "cfde" + "2e1f0d00" + "01000000")).hasToString("d007f4d82e1f0d00");

            terminal.punch("999111333", 0, 1);

            assertThat(client.hear())
                    .hasToString("f401ac1201000000" + "393939313131333333" + "00".repeat(15) + "0100" + "120619112905");
            client.send("d00701d92e1f0000");
            assertThat(RawClient.command(client.ask(201, 0x1F2E, 14, ""))).isEqualTo(2000);
            assertThat(terminal.evidence().count(Observation.EVENT_SENT)).isEqualTo(1);
            assertThat(terminal.evidence().count(Observation.EVENT_ACKNOWLEDGED))
                    .isEqualTo(1);
            assertThat(terminal.memory()).hasSize(1);
        }
    }
}
