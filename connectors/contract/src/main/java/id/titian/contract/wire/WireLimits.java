package id.titian.contract.wire;

import id.titian.contract.terminal.TerminalUser;

/** The limits of everything that travels between agent and hub. */
public final class WireLimits {

    /** The version of the batch form that is written; readers refuse every other. */
    public static final int VERSION = 1;

    /** Entries in one batch. */
    public static final int ENTRIES_MAX = 1_000;

    /** Octets of one message on the wire, compressed or not. */
    public static final int MESSAGE_MAX = 1 << 20;

    /** Octets of one message after decompression; a small message that grows beyond is refused while it grows. */
    public static final int INFLATED_MAX = 8 << 20;

    /** Octets of one text in a message; raw records are the longest, two digits an octet. */
    public static final int TEXT_MAX = 16_384;

    /** Ranges above the dense part that one receipt tells; what does not fit is told by a later one. */
    public static final int RANGES_MAX = 100;

    /** Refusals that one receipt tells. */
    public static final int REFUSALS_MAX = 100;

    /** Terminals of one agent. */
    public static final int TERMINALS_MAX = 256;

    /** Characters of a terminal's serial number. */
    public static final int SERIAL_MAX = 64;

    /** Characters of a PIN. */
    public static final int PIN_MAX = 64;

    /** Characters of a person's name as a terminal shows it. */
    public static final int NAME_MAX = TerminalUser.NAME_MAX;

    /** People that one report tells of; terminals hold a few thousand, the largest ten times as many. */
    public static final int USERS_MAX = 30_000;

    /** A report is compressed from so many octets on. */
    public static final int COMPRESSED_FROM = 8_192;

    /** Octets of a chain hash. */
    public static final int HASH_LENGTH = 32;

    private WireLimits() {}
}
