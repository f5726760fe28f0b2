package id.titian.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class WireRoundTripTest {

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenIsRead(@ForAll("batches") Batch batch) throws Exception {
        assertThat(WireReader.batch(WireWriter.batch(batch))).isEqualTo(batch);
        assertThat(WireReader.batch(WireWriter.compressed(batch))).isEqualTo(batch);
        assertThat(WireReader.batch(WireWriter.batch(batch)).isSound()).isTrue();
    }

    @Test
    void receiptsAndStatesAreReadAsTheyWereWritten() throws Exception {
        assertThat(WireReader.receipt(WireWriter.receipt(Messages.receipt()))).isEqualTo(Messages.receipt());
        assertThat(WireReader.state(WireWriter.state(Messages.state()))).isEqualTo(Messages.state());
        AgentState gone = AgentState.gone("0.1.0", Messages.AT);
        assertThat(WireReader.state(WireWriter.state(gone))).isEqualTo(gone);
    }

    @Test
    void anAgentThatNeverHeardOfCompletenessIsReadAndItsTerminalsAreOfUnknownCompleteness() throws Exception {
        String older = text(WireWriter.state(Messages.state())).replace(",\"completeTo\":\"" + Messages.AT + "\"", "");

        assertThat(older).doesNotContain("completeTo");
        assertThat(WireReader.state(Bytes.ofUtf8(older)).terminals())
                .hasSize(2)
                .allSatisfy(terminal -> assertThat(terminal.completeTo()).isEmpty());
    }

    /** The examples of the README are these files; what travels has no line ends. */
    @Test
    void theGoldenMessagesAreWrittenOctetByOctet() throws Exception {
        assertThat(text(WireWriter.batch(Messages.batch()))).isEqualTo(golden("batch.json"));
        assertThat(text(WireWriter.receipt(Messages.receipt()))).isEqualTo(golden("receipt.json"));
        assertThat(text(WireWriter.state(Messages.state()))).isEqualTo(golden("state.json"));
    }

    @Test
    void aBackLogTravelsInAtMostFortyOctetsAPunch() {
        Batch batch = morning(200);

        int octets = WireWriter.compressed(batch).length();

        assertThat(octets).isLessThanOrEqualTo(40 * 200);
    }

    /** Two hundred punches as two terminals of one office hold them: 40-octet records, pulled within a second. */
    private static Batch morning(int count) {
        Random random = new Random(17);
        List<Entry> entries = new ArrayList<>();
        LocalDateTime time = LocalDateTime.parse("2026-10-06T06:58:00");
        Instant at = Instant.parse("2026-10-06T03:00:00.120Z");
        for (int i = 0; i < count; i++) {
            time = time.plusSeconds(random.nextInt(31));
            if (i % 8 == 0) at = at.plusMillis(1 + random.nextInt(3));
            int person = random.nextInt(180);
            String pin = Integer.toString(1001 + person);
            int verify = random.nextInt(10) == 0 ? 15 : 1;
            Punch punch = new Punch(
                    "3392113170057",
                    pin,
                    PinForm.DIGITS,
                    time,
                    0,
                    0,
                    verify,
                    "0",
                    ArrivalPath.PULL,
                    record(person + 1, pin, verify, time));
            entries.add(new Entry(4001 + i, at, OptionalLong.of(-3), punch));
        }
        return Batch.of("setda-1", Messages.EPOCH, Bytes.ofUtf8("before").sha256(), entries);
    }

    private static Bytes record(int uid, String pin, int verify, LocalDateTime time) {
        ByteBuffer record = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        long days = (time.getYear() - 2000) * 372L + (time.getMonthValue() - 1) * 31L + time.getDayOfMonth() - 1;
        record.putShort(0, (short) uid);
        record.put(2, pin.getBytes(StandardCharsets.US_ASCII));
        record.put(26, (byte) verify);
        record.putInt(27, (int) (days * 86_400 + time.toLocalTime().toSecondOfDay()));
        return Bytes.of(record.array());
    }

    @Provide
    Arbitrary<Batch> batches() {
        return Messages.batches();
    }

    private static String text(Bytes message) {
        return new String(message.toArray(), StandardCharsets.UTF_8);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = WireRoundTripTest.class.getResourceAsStream("/wire/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)\\n\\s*", "");
        }
    }
}
