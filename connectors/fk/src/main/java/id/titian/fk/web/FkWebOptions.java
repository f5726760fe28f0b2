package id.titian.fk.web;

import id.titian.contract.Punch;
import id.titian.contract.push.PushTerminal;
import id.titian.fk.record.DataLib;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What only terminals that push by FkWeb can be told.
 *
 * @param serial the serial number under which its punches are kept.
 * @param lib the library that its numbers are of, where it does not say itself.
 * @param saysResult whether an acknowledgement has the body {@code result=OK}.
 * @param asksForDays whether an order to read some days again is put to the terminal as such; otherwise it gives its whole log.
 * @param believes2015 whether records of the year 2015 are punches.
 */
record FkWebOptions(
        String serial, Optional<DataLib> lib, boolean saysResult, boolean asksForDays, boolean believes2015) {

    static final String SERIAL = "serial";
    static final String LIB = "lib";
    static final String ACKNOWLEDGE = "acknowledge";
    static final String READ_AGAIN = "readAgain";
    static final String YEAR_2015 = "year2015";

    private static final String AUTO = "auto";
    static final Set<String> KNOWN = Set.of(SERIAL, LIB, ACKNOWLEDGE, READ_AGAIN, YEAR_2015, PushTerminal.ASK_AGAIN);

    /**
     * Reads the options of a terminal.
     *
     * @throws IllegalArgumentException naming the option and what it may be
     */
    static FkWebOptions of(PushTerminal terminal) {
        Set<String> unknown = new TreeSet<>(terminal.options().keySet());
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty())
            throw new IllegalArgumentException(
                    "Unknown options " + unknown + " of " + terminal.serial() + "; known are " + new TreeSet<>(KNOWN));
        String lib = terminal.option(LIB, AUTO);
        Optional<DataLib> named = DataLib.of(lib);
        if (named.isEmpty() && !lib.equals(AUTO))
            throw new IllegalArgumentException(LIB + " is auto or FKDataHS100 to FKDataHS103, not " + lib);
        String serial = Punch.normalSerial(terminal.option(SERIAL, terminal.serial()));
        if (!serial.matches("[!-~]([ -~]{0,62}[!-~])?"))
            throw new IllegalArgumentException(SERIAL + " is no serial number: " + serial);
        // Whether it is asked is the host's business; here it only has to be a word that the host knows.
        isSecond(terminal, PushTerminal.ASK_AGAIN, PushTerminal.DAILY, PushTerminal.NEVER);
        return new FkWebOptions(
                serial,
                named,
                isSecond(terminal, ACKNOWLEDGE, "empty", "result"),
                isSecond(terminal, READ_AGAIN, "whole", "days"),
                isSecond(terminal, YEAR_2015, "quarantine", "believe"));
    }

    private static boolean isSecond(PushTerminal terminal, String name, String first, String second) {
        String value = terminal.option(name, first);
        if (!value.equals(first) && !value.equals(second))
            throw new IllegalArgumentException(name + " is " + first + " or " + second + ", not " + value);
        return value.equals(second);
    }
}
