package id.titian.zk.record;

import java.nio.ByteBuffer;

/**
 * Which of octets 8 and 9 of 16-octet records is the status, as both columns over one whole log tell.
 *
 * @param layout the order that they tell, or the vendor manual's where they tell nothing.
 * @param witnesses how many records it rests on; 0 where they tell nothing.
 */
public record SixteenOrder(AttendanceLayout layout, int witnesses) {

    private static final int EIGHTH = 8;
    private static final int NINTH = 9;

    /**
     * Looks at a log. The column that is almost always 1 or 15 is the verify code; where both or neither are, the one that
     * has known states only is the status, or of two such the one with more different values.
     *
     * @param records the records, from 0 to the limit.
     * @param size the distance from one record to the next.
     */
    public static SixteenOrder of(ByteBuffer records, int size) {
        var eighth = Column.at(records, EIGHTH, size);
        var ninth = Column.at(records, NINTH, size);
        if (eighth.looksLikeVerify() != ninth.looksLikeVerify()) return told(records, size, eighth.looksLikeVerify());
        if (eighth.looksLikeStatus() != ninth.looksLikeStatus()) return told(records, size, ninth.looksLikeStatus());
        if (eighth.kinds() != ninth.kinds() && eighth.looksLikeStatus())
            return told(records, size, ninth.kinds() > eighth.kinds());
        return new SixteenOrder(AttendanceLayout.SIXTEEN_STATUS_FIRST, 0);
    }

    private static SixteenOrder told(ByteBuffer records, int size, boolean isVerifyFirst) {
        return new SixteenOrder(
                isVerifyFirst ? AttendanceLayout.SIXTEEN_VERIFY_FIRST : AttendanceLayout.SIXTEEN_STATUS_FIRST,
                records.limit() / size);
    }

    /** What one octet of all records looks like. */
    private record Column(int records, int fingersAndFaces, int states, int kinds) {

        private static final double ALMOST_ALWAYS = 0.9;

        static Column at(ByteBuffer records, int octet, int size) {
            var counts = new int[256];
            for (int at = 0; at < records.limit(); at += size) counts[AttendanceLayout.u8(records, at + octet)]++;
            int kinds = 0;
            int states = counts[255];
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] > 0) kinds++;
                if (i <= 5) states += counts[i];
            }
            return new Column(records.limit() / size, counts[1] + counts[15], states, kinds);
        }

        boolean looksLikeVerify() {
            return fingersAndFaces >= ALMOST_ALWAYS * records;
        }

        boolean looksLikeStatus() {
            return states == records;
        }
    }
}
