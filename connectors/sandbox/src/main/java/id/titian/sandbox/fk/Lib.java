package id.titian.sandbox.fk;

/** The library of a board: how its numbers and records look. */
public enum Lib {
    HS100("FKDataHS100", 12),
    HS101("FKDataHS101", 12),
    HS102("FKDataHS102", 48),
    HS103("FKDataHS103", 48);

    final String word;
    final int recordOctets;

    Lib(String word, int recordOctets) {
        this.word = word;
        this.recordOctets = recordOctets;
    }
}
