package id.titian.agent.uplink;

import id.titian.agent.journal.Journal;
import id.titian.agent.journal.Journal.Draft;
import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Unreadable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/** Punches of one terminal in WIB, for tests. */
final class Punches {

    static final String SERIAL = "CQQC230560123";
    static final Instant NOW = Instant.parse("2026-03-02T00:30:00Z");
    private static final LocalDateTime LONG_AGO = LocalDateTime.parse("2025-01-02T07:00:00");

    private Punches() {}

    /** Some that were punched long ago and are read only now. */
    static List<Draft> old(int from, int count) {
        List<Draft> drafts = new ArrayList<>();
        for (int i = from; i < from + count; i++)
            drafts.add(draft(Integer.toString(1_000 + i), LONG_AGO.plusSeconds(37L * i), ArrivalPath.PULL));
        return drafts;
    }

    /** One of this moment. */
    static Draft live(String pin) {
        return draft(pin, LocalDateTime.parse("2026-03-02T07:30:00"), ArrivalPath.LIVE);
    }

    /** A record that is no punch, of so many octets that no packing makes fewer. */
    static Draft unreadable(int octets) {
        byte[] raw = new byte[octets];
        new Random(1).nextBytes(raw);
        return new Draft(
                NOW,
                OptionalLong.of(0),
                new Unreadable(SERIAL, Unreadable.Reason.MALFORMED, "", 0, ArrivalPath.PULL, Bytes.of(raw)));
    }

    private static Draft draft(String pin, LocalDateTime time, ArrivalPath path) {
        return new Draft(
                NOW,
                OptionalLong.of(0),
                new Punch(SERIAL, pin, PinForm.DIGITS, time, 0, 0, 1, null, path, Bytes.ofUtf8(pin + time)));
    }

    static void append(Journal journal, List<Draft> drafts) throws Exception {
        for (int from = 0; from < drafts.size(); from += 500)
            journal.append(drafts.subList(from, Math.min(drafts.size(), from + 500)));
    }
}
