package id.titian.files.revo;

import id.titian.contract.Punch;
import id.titian.files.Fuzzed;
import id.titian.files.Sticks;
import java.nio.ByteOrder;
import java.time.ZoneOffset;

/** Tries attend.dat, alone and packed with whatever comes. */
public final class RevoAttendFuzzTarget {

    private RevoAttendFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Fuzzed.assertPromises(new RevoAttendFormat(), data, Sticks.SETTINGS, new Seconds());
        Fuzzed.assertPromises(
                new RevoAttendFormat(), data, Sticks.with("users=54:053", "headerOctets=40"), new SecondsOf54());
    }

    /** In a class of its own: a target whose methods name a record has that record loaded before it can be instrumented. */
    private static class Seconds implements Fuzzed.Proof {

        @Override
        public boolean holds(Punch punch, String line) {
            return punch.punchTime().toEpochSecond(ZoneOffset.UTC) == word(punch, 0);
        }

        static long word(Punch punch, int at) {
            return Integer.toUnsignedLong(
                    punch.raw().buffer().order(ByteOrder.LITTLE_ENDIAN).getInt(at));
        }
    }

    private static final class SecondsOf54 extends Seconds {

        @Override
        public boolean holds(Punch punch, String line) {
            return super.holds(punch, line) && punch.pin().equals("053") && word(punch, 4) == 54;
        }
    }
}
