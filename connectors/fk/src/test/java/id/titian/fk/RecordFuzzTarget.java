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
            readings++;
            check(reading.raw().length() == FkLog.RECORD_OCTETS, "a reading without its record");
            if (reading instanceof Punch punch) {
                check(punch.punchTime().getYear() != 2015, "a lost clock is believed");
                Bytes again = FakeTerminal.record(punch.pin(), punch.punchTime(), punch.inOutMode(), 0);
                check(again.slice(36, 4).equals(masked(reading.raw().slice(36, 4))), "the time is written otherwise");
            }
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
