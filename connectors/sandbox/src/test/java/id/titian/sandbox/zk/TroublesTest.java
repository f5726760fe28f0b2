package id.titian.sandbox.zk;

import static id.titian.sandbox.zk.PlainReader.ATTENDANCE;
import static id.titian.sandbox.zk.PlainReader.expected;
import static id.titian.sandbox.zk.PlainReader.fill;
import static id.titian.sandbox.zk.PlainReader.readChunk;
import static id.titian.sandbox.zk.PlainReader.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.titian.contract.Bytes;
import id.titian.sandbox.zk.Evidence.Observation;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.EnumMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a terminal does wrong when it is told to. */
class TroublesTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void theLineDropsAfterExactlySoManyOctets() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                var client = (RawClient.Tcp) RawClient.tcp(terminal)) {
            fill(terminal, 1_000);
            int session = client.connect();
            client.ask(1503, session, 1, ATTENDANCE);
            terminal.arm(new Misbehaviour.DropDuringRead(1_500));

            client.send(1504, session, 2, "00000000" + RawClient.hex32(40_004));

            assertThat(client.hear().length()).isEqualTo(16);
            assertThat(client.hear().length()).isEqualTo(8 + 1_008);
            assertThat(client.hearRaw(100_000)).hasSize(16 + 1_500 - 1_008);
            assertThat(terminal.armed()).isZero();
        }
    }

    @Test
    void aShortChunkEndsAsIfNothingWereMissingAndOnlyOnce() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                var client = RawClient.tcp(terminal)) {
            fill(terminal, 100);
            int session = client.connect();
            client.ask(1503, session, 1, ATTENDANCE);
            terminal.arm(new Misbehaviour.ShortChunk(7));

            Bytes first = readChunk(client, session, 2, 0, 4_004);
            Bytes second = readChunk(client, session, 3, 0, 4_004);

            assertThat(first.length()).isEqualTo(4_004 - 7);
            assertThat(second).isEqualTo(expected(terminal));
        }
    }

    @Test
    void anUnfinishedChunkStaysOpenAndTheSameCanBeAskedForAgain() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                var client = RawClient.tcp(terminal)) {
            fill(terminal, 100);
            int session = client.connect();
            client.ask(1503, session, 1, ATTENDANCE);
            terminal.arm(new Misbehaviour.UnfinishedChunk(100));

            client.ask(1504, session, 2, "00000000" + RawClient.hex32(4_004));
            assertThat(RawClient.data(client.hear()).length()).isEqualTo(100);

            assertThat(readChunk(client, session, 3, 0, 4_004)).isEqualTo(expected(terminal));
            assertThat(terminal.evidence().count(Observation.CHUNK_SENT)).isEqualTo(1);
        }
    }

    @Test
    void datagramsAreLostDoubledAndSwappedWhenArmed() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                var client = RawClient.udp(terminal)) {
            fill(terminal, 200);
            Bytes whole = expected(terminal);
            int session = client.connect();
            client.ask(1503, session, 1, ATTENDANCE);

            terminal.arm(new Misbehaviour.LostDatagram(1));
            Bytes lost = readChunk(client, session, 2, 0, 8_004);
            terminal.arm(new Misbehaviour.DoubledDatagram(0));
            Bytes doubled = readChunk(client, session, 3, 0, 8_004);
            terminal.arm(new Misbehaviour.SwappedDatagrams(0));
            Bytes swapped = readChunk(client, session, 4, 0, 8_004);

            assertThat(lost.hex())
                    .isEqualTo(whole.slice(0, 1_024).hex()
                            + whole.slice(2_048, 8_004 - 2_048).hex());
            assertThat(doubled.hex()).isEqualTo(whole.slice(0, 1_024).hex() + whole.hex());
            assertThat(swapped.hex())
                    .isEqualTo(whole.slice(1_024, 1_024).hex()
                            + whole.slice(0, 1_024).hex()
                            + whole.slice(2_048, 8_004 - 2_048).hex());
            assertThat(readChunk(client, session, 5, 0, 8_004)).isEqualTo(whole);
        }
    }

    @Test
    void theFirstRequestOfACommandIsLostAndNoOther() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                var client = RawClient.udp(terminal)) {
            terminal.arm(new Misbehaviour.LostRequest(1102));
            terminal.arm(new Misbehaviour.LostRequest(201));
            int session = client.connect();

            client.send(201, session, 1, "");
            Bytes answer = client.ask(201, session, 2, "");

            assertThat(RawClient.u16(answer, 6)).isEqualTo(2);
            assertThat(terminal.evidence().commands(201)).isEqualTo(1);
            assertThat(terminal.armed()).isEqualTo(1); // nobody gave a key
        }
    }

    /** What TCP loses it sends again by itself. */
    @Test
    void noRequestIsLostOverTcp() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                var client = RawClient.tcp(terminal)) {
            terminal.arm(new Misbehaviour.LostRequest(1000));

            client.connect();

            assertThat(terminal.evidence().commands(1000)).isEqualTo(1);
            assertThat(terminal.armed()).isEqualTo(1);
        }
    }

    @Test
    void silenceLastsForSoManyRequests() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                var client = (RawClient.Tcp) RawClient.tcp(terminal)) {
            int session = client.connect();
            client.waitAtMost(SHORT);
            terminal.arm(new Misbehaviour.Silence(2));

            assertThatThrownBy(() -> client.ask(201, session, 1, "")).isInstanceOf(SocketTimeoutException.class);
            assertThatThrownBy(() -> client.ask(201, session, 2, "")).isInstanceOf(SocketTimeoutException.class);
            assertThat(RawClient.command(client.ask(201, session, 3, ""))).isEqualTo(2000);
        }
    }

    @Test
    void noiseComesBeforeAPacketOnce() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                var client = (RawClient.Tcp) RawClient.tcp(terminal)) {
            int session = client.connect();
            terminal.arm(new Misbehaviour.NoiseBeforePacket(Bytes.ofHex("5050827dff")));

            client.send(201, session, 1, "");

            assertThat(Bytes.of(client.hearRaw(5))).hasToString("5050827dff");
            assertThat(RawClient.command(client.hear())).isEqualTo(2000);
            assertThat(RawClient.command(client.ask(201, session, 2, ""))).isEqualTo(2000);
        }
    }

    @Test
    void badWeatherTakesAndDoublesRequestsUntilItIsOver() throws Exception {
        int requests = 200;
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                var client = RawClient.udp(terminal)) {
            int session = client.connect();
            terminal.arm(new Misbehaviour.Silence(Integer.MAX_VALUE));
            terminal.arm(new Misbehaviour.BadWeather(30, 7));

            for (int i = 1; i <= requests; i++) client.send(201, session, i, "");
            await().until(() -> terminal.evidence().commands(201) == heardOf(requests, new Weather(30, 7)));
            terminal.disarm();

            assertThat(heardOf(requests, new Weather(30, 7))).isNotEqualTo(requests);
            assertThat(RawClient.command(client.ask(201, session, requests + 1, "")))
                    .isEqualTo(2000);
        }
    }

    private static long heardOf(int requests, Weather weather) {
        long heard = 0;
        for (int i = 0; i < requests; i++) {
            Weather.Fate fate = weather.next();
            if (fate != Weather.Fate.LOST) heard++;
            if (fate == Weather.Fate.DOUBLED) heard++;
        }
        return heard;
    }

    @Test
    void eachEvilMeetsAsManyDatagramsAsWasSaid() {
        var weather = new Weather(5, 1);
        var counts = new EnumMap<Weather.Fate, Integer>(Weather.Fate.class);

        for (int i = 0; i < 10_000; i++) counts.merge(weather.next(), 1, Integer::sum);

        assertThat(counts.get(Weather.Fate.LOST)).isBetween(400, 600);
        assertThat(counts.get(Weather.Fate.DOUBLED)).isBetween(400, 600);
        assertThat(counts.get(Weather.Fate.OVERTAKEN)).isBetween(400, 600);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 34})
    void weatherThatCannotBeIsRefused(int percent) {
        assertThatThrownBy(() -> new Misbehaviour.BadWeather(percent, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 33");
    }
}
