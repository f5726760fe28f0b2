package id.titian.fk;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Screening;
import id.titian.fk.record.Abilities;
import id.titian.fk.record.ClockOctets;
import id.titian.fk.record.FkScreening;
import id.titian.fk.record.Product;
import id.titian.fk.record.UserOctets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/** Each record of a log is one reading; each time, name and PIN that is read can be written and read again. */
public final class RecordFuzzTarget {

    private RecordFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Bytes octets = Bytes.of(data, 0, data.length - data.length % FkLog.RECORD_OCTETS);
        var screening = new FkScreening(
                Screening.of("SN1", PinForm.DIGITS, FakeTerminal.JAKARTA, FakeTerminal.NOON, ArrivalPath.PULL), false);
        var log = new FkLog(pages(octets), screening);
        int readings = 0;
        for (Reading reading : log) {
            Bytes record = octets.slice(readings++ * FkLog.RECORD_OCTETS, FkLog.RECORD_OCTETS);
            check(reading.raw().equals(record), "a reading without its own record");
            if (!(reading instanceof Punch punch)) continue;
            check(punch.punchTime().getYear() != 2015, "a lost clock is believed");
            Bytes again = FakeTerminal.record(punch.pin(), punch.punchTime(), punch.inOutMode(), 0);
            check(text(again).equals(text(record)), "the PIN is written otherwise");
            check(again.at(35) == record.at(35), "the second is written otherwise");
            check(again.slice(36, 4).equals(masked(record.slice(36, 4))), "the time is written otherwise");
            check(again.at(43) == record.at(43), "the status is written otherwise");
        }
        check(readings == log.size() && readings == data.length / FkLog.RECORD_OCTETS, "not one reading a record");
        if (data.length >= ClockOctets.OCTETS) {
            Bytes clock = Bytes.of(data, 0, ClockOctets.OCTETS);
            ClockOctets.decode(clock)
                    .filter(time -> time.getYear() >= 2000 && time.getYear() <= 2099)
                    .ifPresent(time -> check(
                            ClockOctets.decode(ClockOctets.encode(time))
                                    .orElseThrow()
                                    .equals(time),
                            "the clock is written otherwise"));
        }
        check(UserOctets.pins(octets).size() == octets.length() / UserOctets.RECORD_OCTETS, "not one PIN a user");
        if (data.length >= UserOctets.BLOCK_OCTETS)
            check(
                    UserOctets.name(Bytes.of(data, 0, UserOctets.BLOCK_OCTETS))
                            .chars()
                            .noneMatch(Character::isISOControl),
                    "a name with control characters");
        if (data.length >= Product.OCTETS)
            check(Product.decode(Bytes.of(data, 0, Product.OCTETS)).serial().length() <= 32, "a long serial number");
        check(Abilities.decode(Bytes.of(data)).size() <= 50, "too many abilities");
    }

    private static Pages pages(Bytes octets) {
        var pages = new ArrayList<Bytes>();
        for (int at = 0; at < octets.length(); at += PageReader.PAGE_OCTETS)
            pages.add(octets.slice(at, Math.min(PageReader.PAGE_OCTETS, octets.length() - at)));
        return new Pages(pages);
    }

    /** The octets before the first NUL, the blanks around them left out. */
    private static String text(Bytes record) {
        String text = new String(record.slice(0, 32).toArray(), StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }

    /** Without the two lowest bits, which mean nothing. */
    private static Bytes masked(Bytes word) {
        byte[] octets = word.toArray();
        octets[0] &= (byte) 0xFC;
        return Bytes.of(octets);
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) throw new AssertionError(otherwise);
    }
}
