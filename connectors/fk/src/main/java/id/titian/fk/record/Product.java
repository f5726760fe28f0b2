package id.titian.fk.record;

import id.titian.contract.Bytes;

/**
 * What a terminal is: model at 0, brand at 32, serial number at 96, day of production at 128, each 32 octets of ASCII.
 *
 * @param model the model, such as {@code Revo WF-206BNC}.
 * @param brand the brand.
 * @param serial the serial number as it stands there; empty if it has none.
 * @param produced the day of production in its own words.
 */
public record Product(String model, String brand, String serial, String produced) {

    public static final int OCTETS = 256;

    private static final int FIELD_OCTETS = 32;

    public static Product decode(Bytes in) {
        return new Product(text(in, 0), text(in, 32), text(in, 96), text(in, 128));
    }

    private static String text(Bytes in, int at) {
        var kept = new StringBuilder();
        Fields.text(in, at, FIELD_OCTETS)
                .chars()
                .filter(c -> c >= ' ' && c < 0x7F)
                .forEach(c -> kept.append((char) c));
        return kept.toString().strip();
    }
}
