package id.titian.hub.quarantine;

/** {@link id.titian.contract.PunchKey#hash} as an SQL expression, so that the database names a punch as the wire does. */
public final class PunchHash {

    private PunchHash() {}

    /** The expression over four column names of ours, of type {@code bytea}. */
    public static String sql(String serial, String pin, String punchTime, String ordinal) {
        return "substring(sha256(convert_to('tp1' || chr(31) || " + serial + " || chr(31) || " + pin
                + " || chr(31) || to_char(" + punchTime + ", 'YYYY-MM-DD\"T\"HH24:MI:SS') || chr(31) || " + ordinal
                + ", 'UTF8')) for 16)";
    }
}
