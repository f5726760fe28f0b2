package id.titian.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Unreadable.Reason;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {

    private static final String SERIAL = "3392113170057";

    private static final LocalDateTime TIME = LocalDateTime.parse("2026-10-06T07:30:15");

    @Test
    void aPunchIsTheSameOnEveryPathWhateverElseThePathsSay() {
        Punch pulled =
                new Punch(SERIAL, "0053", PinForm.DIGITS, TIME, 0, 0, 1, "0", ArrivalPath.PULL, Bytes.ofHex("0102"));
        Punch filed = new Punch(
                SERIAL, "53", PinForm.DIGITS, TIME, 0, 255, null, null, ArrivalPath.FILE, Bytes.ofUtf8("53\t..."));

        assertThat(filed.identity()).isEqualTo(pulled.identity());
        assertThat(pulled.pin()).isEqualTo("0053");
        assertThat(pulled.key().pin()).isEqualTo("53");
    }

    @Test
    void whereZerosCountTheyMakeTwoPeople() {
        assertThat(punch("0053", PinForm.EXACT).identity())
                .isNotEqualTo(punch("53", PinForm.EXACT).identity());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 1",
                "1 ",
                "1\u0000",
                "1\u001F2",
                "\uD800",
                "11111111111111111111111111111111111111111111111111111111111111111"
            })
    void aPinThatIsNoneIsRefused(String pin) {
        assertThatThrownBy(() -> punch(pin, PinForm.DIGITS)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPunchOutOfBoundsIsRefused() {
        assertThatThrownBy(() -> punch(TIME.withNano(1), 0, "0", 0)).hasMessageContaining("whole seconds");
        assertThatThrownBy(() -> punch(TIME.withYear(1899), 0, "0", 0)).hasMessageContaining("1900 to 9999");
        assertThatThrownBy(() -> punch(TIME.withYear(10_000), 0, "0", 0)).hasMessageContaining("1900 to 9999");
        assertThatThrownBy(() -> punch(TIME, -1, "0", 0)).hasMessageContaining("ordinal");
        assertThatThrownBy(() -> punch(TIME, Punch.ORDINAL_MAX + 1, "0", 0)).hasMessageContaining("ordinal");
        assertThatThrownBy(() -> punch(TIME, 0, "7".repeat(65), 0)).hasMessageContaining("work code");
        assertThatThrownBy(() -> punch(TIME, 0, "\u0000", 0)).hasMessageContaining("work code");
        assertThatThrownBy(() -> punch(TIME, 0, "0", Punch.RAW_MAX + 1)).hasMessageContaining("octets");
        assertThat(punch(TIME, Punch.ORDINAL_MAX, "7".repeat(64), Punch.RAW_MAX)
                        .raw()
                        .length())
                .isEqualTo(Punch.RAW_MAX);
    }

    /** Expected values: {@code printf 'tu1\x1f3392113170057\x1f0\x1f\x01\x02\xff' | sha256sum | cut -c1-32}. */
    @Test
    void anUnreadableRecordIsKnownByItsRawOctets() {
        assertThat(unreadable(0, "x", "0102ff").identity().hex()).isEqualTo("792450789a50c6f6446391a3ac44f187");
        assertThat(unreadable(1, "x", "0102ff").identity().hex()).isEqualTo("a0bfefb4d4bb26b2bdc81aa8d891800f");
        assertThat(unreadable(0, "another sentence", "0102ff").identity())
                .isEqualTo(unreadable(0, "x", "0102ff").identity());
    }

    @Test
    void anUnreadableRecordOutOfBoundsIsRefused() {
        assertThatThrownBy(() -> unreadable(-1, "x", "00")).hasMessageContaining("occurrence");
        assertThatThrownBy(() -> unreadable(0, "x".repeat(501), "00")).hasMessageContaining("500");
        assertThatThrownBy(() -> unreadable(0, "\u0000", "00")).hasMessageContaining("U+0000");
        assertThatThrownBy(() -> unreadable(0, "x", "00".repeat(4097))).hasMessageContaining("4096");
    }

    @Test
    void serialNumbersAreBroughtIntoTheirNormalForm() {
        assertThat(Punch.normalSerial(" bwxp201460123 ")).isEqualTo("BWXP201460123");
    }

    private static Punch punch(String pin, PinForm form) {
        return new Punch(SERIAL, pin, form, TIME, 0, null, null, null, ArrivalPath.PULL, Bytes.EMPTY);
    }

    private static Punch punch(LocalDateTime time, int ordinal, String workCode, int rawLength) {
        Bytes raw = Bytes.of(new byte[rawLength]);
        return new Punch(SERIAL, "1", PinForm.DIGITS, time, ordinal, 0, 0, workCode, ArrivalPath.PULL, raw);
    }

    private static Unreadable unreadable(int occurrence, String detail, String hex) {
        return new Unreadable(SERIAL, Reason.MALFORMED, detail, occurrence, ArrivalPath.PULL, Bytes.ofHex(hex));
    }
}
