package id.titian.sandbox.fk;

/** What a terminal can be told to do wrong, once, at its next question over TCP or its next post. */
public enum Trouble {
    /** The sum behind the next data is one too high. */
    WRONG_SUM,
    /** The next data end in the middle, and nothing follows. */
    SHORT_PAGE,
    /** The next question is heard and never answered. */
    SILENCE,
    /** The next answer ends in the middle and the connection is closed. */
    DROP,
    /** The next answer bears the number of another question. */
    OTHER_SEQUENCE,
    /** The next answer bears the number of another machine. */
    OTHER_MACHINE,
    /** Rubbish stands before the next answer. */
    RUBBISH,
    /** One octet a while: the next answer dribbles. */
    DRIBBLE,
    /** The next page but the first is refused. */
    REFUSED_PAGE,
    /** Somebody punches while the next page but the first is being read. */
    PUNCH_DURING_READ,
    /** The next post ends in the middle of its body. */
    CUT_POST,
    /** The next log that it posts lacks its newest record, and says that it has one less. */
    OLD_LOG
}
