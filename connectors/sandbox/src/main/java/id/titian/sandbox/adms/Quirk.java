package id.titian.sandbox.adms;

/** What some firmware does and other does not. */
public enum Quirk {
    /** Uploads and polls without ever having greeted. */
    NO_HANDSHAKE,
    /** Greets with POST and brings a body. */
    POST_HANDSHAKE,
    /** Calls every path a page of ASP. */
    ASPX,
    /** TABs behind the last field. */
    TRAILING_TABS,
    /** Lines end in CR and LF. */
    CRLF,
    /** A NUL ends the body, as it ends a text in C. */
    NUL_AT_END,
    /** Each punch begins with a field that says ATTLOG. */
    ATTLOG_PREFIX,
    /** A number of its own stands before the PIN. */
    ID_NUMBER,
    /** Eleven fields a punch: mask and temperature too. */
    ELEVEN_FIELDS,
    /** Names in GB2312. */
    GB2312_NAMES,
    /** The header names another charset than the body has. */
    WRONG_CHARSET_NAME,
    /** Asks for work twice at once and obeys both answers. */
    OVERLAPPING_POLLS,
    /** Sends a request in writes of one octet. */
    DRIBBLES,
    /** Ignores a time zone in the answer and keeps the one of its menu. */
    KEEPS_ITS_ZONE,
    /** Finds what to send by time: what was punched while its clock was behind is never sent until it is asked for. */
    RESUMES_BY_TIME,
    /** Access-control firmware that sends its events as rows of its table, with the time as a number. */
    SENDS_TRANSACTIONS,
    /** Sends but a part of the punches that it is asked for, and says that all went well. */
    ANSWERS_IN_PART,
    /** Carries out each command twice, and tells both results. */
    OBEYS_TWICE,
    /** Says that it has sent its punches again, and sends them at its next visit. */
    REPORTS_FIRST,
    /** Is too busy for the first time that it is asked for its punches again. */
    BUSY_AT_FIRST,
    /** Counts its records when it starts, and tells that number ever after. */
    OLD_COUNT,
    /** Loses its power the first time that it sends its punches again, and remembers nothing of the command. */
    FAILS_WHILE_SENDING
}
