package id.titian.contract.wire;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.terminal.TerminalUser;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Messages of every kind, for tests. */
final class Messages {

    static final String EPOCH = "0123456789abcdef0123456789abcdef";

    static final Instant AT = Instant.parse("2026-10-06T00:30:15.250Z");

    static final LocalDateTime TIME = LocalDateTime.parse("2026-10-06T07:30:15");

    private Messages() {}

    static Entry punch(long sequence) {
        Punch punch = new Punch(
                "3392113170057",
                "0012",
                PinForm.DIGITS,
                TIME,
                0,
                0,
                15,
                "0",
                ArrivalPath.PULL,
                Bytes.ofHex("0badcafe"));
        return new Entry(sequence, AT, OptionalLong.of(-3), punch);
    }

    static Entry barePunch(long sequence) {
        Punch punch = new Punch(
                "3392113170057", "0012", PinForm.EXACT, TIME, 1, null, null, null, ArrivalPath.LIVE, Bytes.EMPTY);
        return new Entry(sequence, AT, OptionalLong.empty(), punch);
    }

    static Entry unreadable(long sequence) {
        Unreadable unreadable = new Unreadable(
                "A6F5191260012", Unreadable.Reason.TIME_TOO_OLD, "Jam mati", 2, ArrivalPath.FILE, Bytes.ofHex("00ff"));
        return new Entry(sequence, AT, OptionalLong.empty(), unreadable);
    }

    static Batch batch() {
        return Batch.of("setda-1", EPOCH, Chain.start(EPOCH), List.of(punch(1), barePunch(2), unreadable(3)));
    }

    static Receipt receipt() {
        Receipt.Refusal refusal = new Receipt.Refusal(
                new SequenceRange(1204, 1215),
                Receipt.Reason.SEAM,
                "Entry 1204 continues another journal than the one that the ledger holds.");
        return new Receipt(
                EPOCH,
                3,
                batch().after(),
                List.of(new SequenceRange(5, 8), new SequenceRange(10, 10)),
                List.of(refusal));
    }

    static AgentState state() {
        AgentState.TerminalState reached = new AgentState.TerminalState(
                "Lobi",
                Optional.of("3392113170057"),
                "zk",
                "waiting",
                Optional.of(AT),
                OptionalLong.of(-3),
                OptionalLong.of(605),
                OptionalLong.of(100_000),
                "",
                Optional.of(AT));
        AgentState.TerminalState never = new AgentState.TerminalState(
                "Gudang",
                Optional.empty(),
                "zk",
                "dialling",
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                "No answer from 192.0.2.7:4370 within 10 s. Is the terminal switched on?");
        return new AgentState(
                true,
                "0.1.0",
                AT,
                Optional.of(EPOCH),
                15,
                3,
                12,
                Optional.of(AT),
                OptionalLong.of(7_340_032),
                "",
                List.of(reached, never),
                Optional.of("gdUkaMdf_vD148SgG1Te77udO6tH-SCNdwUXpID3LtQ"),
                OptionalLong.of(7));
    }

    static Order order() {
        return new Order(
                "3392113170057",
                new TerminalOrder(
                        "7f3c9a10-1d2e-4f5a-8b6c-0123456789ab",
                        TerminalOrder.Kind.REMOVE_USER,
                        Optional.of("0012"),
                        Optional.empty(),
                        Optional.empty()),
                AT);
    }

    static Report report() {
        return new Report(
                "7f3c9a10-1d2e-4f5a-8b6c-0123456789ab",
                "3392113170057",
                new OrderOutcome(
                        true,
                        "It knows 2 people.",
                        List.of(new TerminalUser("0012", "SITI"), new TerminalUser("13", ""))));
    }

    static Arbitrary<Order> orders() {
        Arbitrary<Optional<LocalDate>> days = Arbitraries.longs()
                .between(0, 40_000)
                .map(LocalDate::ofEpochDay)
                .optional();
        Arbitrary<TerminalOrder> removals = texts(64)
                .filter(pin -> !pin.isEmpty())
                .map(pin -> new TerminalOrder(
                        "r-1", TerminalOrder.Kind.REMOVE_USER, Optional.of(pin), Optional.empty(), Optional.empty()));
        Arbitrary<TerminalOrder> others = Combinators.combine(
                        Arbitraries.of(TerminalOrder.Kind.LIST_USERS, TerminalOrder.Kind.READ_AGAIN), days, days)
                .as((kind, from, to) -> new TerminalOrder("o-2", kind, Optional.empty(), from, to));
        return Combinators.combine(
                        texts(64).filter(serial -> !serial.isEmpty()),
                        Arbitraries.oneOf(removals, others),
                        Arbitraries.longs().between(0, 253_402_300_799_000L).map(Instant::ofEpochMilli))
                .as(Order::new);
    }

    static Arbitrary<Report> reports() {
        Arbitrary<TerminalUser> users = Combinators.combine(texts(64).filter(pin -> !pin.isEmpty()), texts(64))
                .as(TerminalUser::new);
        return Combinators.combine(
                        texts(64).filter(serial -> !serial.isEmpty()),
                        Arbitraries.of(true, false),
                        texts(500),
                        users.list().ofMaxSize(20))
                .as((serial, done, words, known) -> new Report("o-3", serial, new OrderOutcome(done, words, known)));
    }

    static Arbitrary<Batch> batches() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, Long.MAX_VALUE - 100),
                        entries().list().ofMinSize(1).ofMaxSize(12),
                        Arbitraries.strings()
                                .withChars("abc-019")
                                .ofMinLength(1)
                                .ofMaxLength(40))
                .filter((from, entries, agent) -> AgentId.isValid(agent))
                .as((from, entries, agent) -> {
                    List<Entry> numbered = new ArrayList<>();
                    for (Entry entry : entries)
                        numbered.add(new Entry(
                                from + numbered.size(),
                                entry.observedAt(),
                                entry.clockOffsetSeconds(),
                                entry.reading()));
                    return Batch.of(agent, EPOCH, Bytes.ofUtf8(agent).sha256(), numbered);
                });
    }

    private static Arbitrary<Entry> entries() {
        Arbitrary<OptionalLong> offsets = Arbitraries.longs()
                .between(-Entry.OFFSET_SECONDS_MAX, Entry.OFFSET_SECONDS_MAX)
                .map(OptionalLong::of)
                .injectNull(0.3)
                .map(offset -> offset == null ? OptionalLong.empty() : offset);
        Arbitrary<Instant> instants =
                Arbitraries.longs().between(0, 253_402_300_799_999L).map(Instant::ofEpochMilli);
        Arbitrary<Reading> readings =
                Arbitraries.oneOf(punches().map(p -> (Reading) p), unreadables().map(u -> u));
        return Combinators.combine(instants, offsets, readings)
                .as((at, offset, reading) -> new Entry(1, at, offset, reading));
    }

    private static Arbitrary<Punch> punches() {
        Arbitrary<String> pins = texts(64).map(String::strip).filter(pin -> !pin.isEmpty());
        Arbitrary<OptionalInt> modes = Arbitraries.integers()
                .map(OptionalInt::of)
                .injectNull(0.2)
                .map(mode -> mode == null ? OptionalInt.empty() : mode);
        Arbitrary<Optional<String>> workCodes = texts(64).optional();
        Arbitrary<LocalDateTime> times = Arbitraries.longs()
                .between(-2_208_988_800L, 253_402_300_799L)
                .map(second -> LocalDateTime.ofEpochSecond(second, 0, java.time.ZoneOffset.UTC));
        return Combinators.combine(
                        serials(),
                        pins,
                        Arbitraries.of(PinForm.class),
                        times,
                        Arbitraries.integers().between(0, Punch.ORDINAL_MAX),
                        modes,
                        modes,
                        Combinators.combine(workCodes, Arbitraries.of(ArrivalPath.class), raws())
                                .as(Rest::new))
                .as((serial, pin, form, time, ordinal, inOut, verify, rest) -> new Punch(
                        serial,
                        pin,
                        form,
                        time,
                        ordinal,
                        inOut.isPresent() ? inOut.getAsInt() : null,
                        verify.isPresent() ? verify.getAsInt() : null,
                        rest.workCode.orElse(null),
                        rest.path,
                        rest.raw));
    }

    private static Arbitrary<Unreadable> unreadables() {
        return Combinators.combine(
                        serials(),
                        Arbitraries.of(Unreadable.Reason.class),
                        texts(500),
                        Arbitraries.integers().between(0, Integer.MAX_VALUE),
                        Arbitraries.of(ArrivalPath.class),
                        raws())
                .as(Unreadable::new);
    }

    private static Arbitrary<String> serials() {
        return Arbitraries.of(
                "3392113170057", "A6F5191260012", "BWXP201460123", "\u017Diga-1".toUpperCase(java.util.Locale.ROOT));
    }

    /** Printable text of every script, characters beyond the first 65 536 included. */
    private static Arbitrary<String> texts(int lengthMax) {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withCharRange('\u00A1', '\u2FFF')
                .withChars('"', '\\', '/')
                .ofMaxLength(lengthMax - 2)
                .map(text -> text.length() % 5 == 0 ? text + "\uD83D\uDD90" : text);
    }

    private static Arbitrary<Bytes> raws() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(80).map(Bytes::of);
    }

    private record Rest(Optional<String> workCode, ArrivalPath path, Bytes raw) {}
}
