package id.titian.fk.record;

import id.titian.contract.Bytes;
import id.titian.contract.Said;
import java.util.Optional;

/**
 * The libraries by whose names boards say what their numbers mean and how their records lie.
 *
 * <pre>
 *   HS103  48 octets   PIN[32] | 01 00 00 | second | u32 bits: 2 – , 10 year-1900, 4 month, 5 day, 5 hour, 6 minute
 *                      | u8[3] door | u8 action | u32 verify
 *   HS101  12 octets   u32 user | u8 | u8 in/out | u8 verify | u8 second
 *                      | u32 bits: 2 valid, 10 year-1900, 4 month, 5 day, 5 hour, 6 minute
 *   HS100  12 octets   u8 valid | u8: 6 bits verify, 2 bits in/out | u8 | u8 second | u32 user
 *                      | u32 bits: 12 year, 4 month, 5 day, 5 hour, 6 minute
 * </pre>
 *
 * All little-endian, bits from the lowest.
 */
public enum DataLib {
    FK_DATA_HS100("FKDataHS100"),
    FK_DATA_HS101("FKDataHS101"),
    FK_DATA_HS102("FKDataHS102"),
    FK_DATA_HS103("FKDataHS103");

    /** The octets of a record of the newer boards. */
    public static final int LONG_OCTETS = 48;

    /** The octets of a record of the older boards. */
    public static final int SHORT_OCTETS = 12;

    private static final int PIN_OCTETS = 32;
    private static final int YEAR_BASE = 1900;

    private final String word;

    DataLib(String word) {
        this.word = word;
    }

    /** As boards write it. */
    public String word() {
        return word;
    }

    /** The library of that name. */
    public static Optional<DataLib> of(String word) {
        for (DataLib lib : values()) if (lib.word.equalsIgnoreCase(word.strip())) return Optional.of(lib);
        return Optional.empty();
    }

    /** The library whose records have so many octets: the short ones differ, so that a name must help. */
    public static Optional<DataLib> ofRecords(int octets, Optional<DataLib> named) {
        if (octets == LONG_OCTETS) return Optional.of(FK_DATA_HS103);
        return named.filter(lib -> octets == SHORT_OCTETS && lib.isOld());
    }

    /** The in/out number that a pushed record carries: where boards put it into the highest octet, that octet. */
    public int inOutMode(long sent) {
        return isOld() ? (int) sent : (int) (sent >>> 24) & 0xFF;
    }

    /**
     * The verify number that a pushed record carries: where boards put the kinds into nibbles from the highest, those up to the
     * first 0 as one number, so that 1 is a finger, 4 a face, 0x12 a finger and a password.
     */
    public int verifyMode(long sent) {
        if (isOld()) return (int) sent;
        int kinds = 0;
        for (int shift = 28; shift >= 0; shift -= 4) {
            int nibble = (int) (sent >>> shift) & 0xF;
            if (nibble == 0) break;
            kinds = kinds << 4 | nibble;
        }
        return kinds;
    }

    private boolean isOld() {
        return this == FK_DATA_HS100 || this == FK_DATA_HS101;
    }

    /**
     * Whether the terminal itself says that a record counts. Only the older boards mark that.
     *
     * @param record as many octets as records of this library have.
     */
    public boolean isValid(Bytes record) {
        return switch (this) {
            case FK_DATA_HS100 -> record.at(0) != 0;
            case FK_DATA_HS101 -> Fields.bits(Fields.u32(record, 8), 0, 2) != 0;
            case FK_DATA_HS102, FK_DATA_HS103 -> true;
        };
    }

    /**
     * Takes a record apart.
     *
     * @param record as many octets as records of this library have.
     */
    public Said said(Bytes record) {
        return switch (this) {
            case FK_DATA_HS100 -> ofHs100(record);
            case FK_DATA_HS101 -> ofHs101(record);
            case FK_DATA_HS102, FK_DATA_HS103 -> ofHs103(record);
        };
    }

    private Said ofHs103(Bytes record) {
        long bits = Fields.u32(record, 36);
        return new Said(
                Fields.text(record, 0, PIN_OCTETS),
                Fields.moment(
                        YEAR_BASE + Fields.bits(bits, 2, 10),
                        Fields.bits(bits, 12, 4),
                        Fields.bits(bits, 16, 5),
                        Fields.bits(bits, 21, 5),
                        Fields.bits(bits, 26, 6),
                        record.at(35)),
                inOutMode(Fields.u32(record, 40)),
                verifyMode(Fields.u32(record, 44)),
                null,
                record);
    }

    private Said ofHs101(Bytes record) {
        long bits = Fields.u32(record, 8);
        return new Said(
                Long.toString(Fields.u32(record, 0)),
                Fields.moment(
                        YEAR_BASE + Fields.bits(bits, 2, 10),
                        Fields.bits(bits, 12, 4),
                        Fields.bits(bits, 16, 5),
                        Fields.bits(bits, 21, 5),
                        Fields.bits(bits, 26, 6),
                        record.at(7)),
                record.at(5),
                record.at(6),
                null,
                record);
    }

    private Said ofHs100(Bytes record) {
        long bits = Fields.u32(record, 8);
        return new Said(
                Long.toString(Fields.u32(record, 4)),
                Fields.moment(
                        Fields.bits(bits, 0, 12),
                        Fields.bits(bits, 12, 4),
                        Fields.bits(bits, 16, 5),
                        Fields.bits(bits, 21, 5),
                        Fields.bits(bits, 26, 6),
                        record.at(3)),
                record.at(1) >>> 6,
                record.at(1) & 0x3F,
                null,
                record);
    }
}
