package id.titian.sandbox.zk.codec;

import id.titian.contract.Bytes;
import java.nio.ByteOrder;

/** The sets of data that a terminal can be asked for. */
public enum DataSet {
    RECORDS,
    USERS,
    OPERATIONS,
    TEMPLATES,
    /** A set that no terminal of ours has. */
    UNKNOWN;

    /** {@code 01 | u16 command | u32 set | u32 extra}. */
    private static final int BUFFERED_LENGTH = 11;

    /** What a buffered read asks for. */
    public static DataSet buffered(Bytes data) {
        if (data.length() != BUFFERED_LENGTH || data.at(0) != 1) return UNKNOWN;
        var in = data.buffer().order(ByteOrder.LITTLE_ENDIAN);
        return of(in.getShort(1) & 0xFFFF, in.getInt(3));
    }

    /** What a direct read asks for. */
    public static DataSet direct(int command, Bytes data) {
        return of(command, data.isEmpty() ? 0 : data.at(0));
    }

    private static DataSet of(int command, int set) {
        return switch (command) {
            case Command.ATTLOG_RRQ -> RECORDS;
            case Command.OPLOG_RRQ -> OPERATIONS;
            case Command.DB_RRQ, Command.USERTEMP_RRQ ->
                switch (set) {
                    case 1 -> RECORDS;
                    case 2 -> TEMPLATES;
                    case 4 -> OPERATIONS;
                    case 5 -> USERS;
                    default -> UNKNOWN;
                };
            default -> UNKNOWN;
        };
    }
}
