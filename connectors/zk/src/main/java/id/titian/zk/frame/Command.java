package id.titian.zk.frame;

/**
 * Everything that we ever say to a terminal. There is no other way to send a packet, so what is not here cannot be sent:
 * nothing that clears, disables or restarts, nothing that asks for fingers or faces, and nothing that deletes but the one that
 * removes a single user.
 */
public enum Command {
    /** Asks for the users (set 5 only), in the direct form of old firmware. */
    USERTEMP_RRQ(9),
    OPTIONS_RRQ(11),
    /** Sent only where it is configured, and with {@code SDKBuild=1} only: the vendor's programs begin their sessions so. */
    OPTIONS_WRQ(12),
    /** Asks for the attendance log, in the direct form of old firmware. */
    ATTLOG_RRQ(13),
    /** Removes one user by the internal number, and that only by an order of a person. */
    DELETE_USER(18),
    GET_FREE_SIZES(50),
    GET_TIME(201),
    SET_TIME(202),
    REG_EVENT(500),
    CONNECT(1000),
    EXIT(1001),
    ENABLE_DEVICE(1002),
    REFRESH_DATA(1013),
    GET_VERSION(1100),
    AUTH(1102),
    FREE_DATA(1502),
    PREPARE_BUFFER(1503),
    READ_BUFFER(1504),
    /** Acknowledges a real-time event. */
    ACK_OK(2000);

    private final int number;

    Command(int number) {
        this.number = number;
    }

    /** The number on the wire. */
    public int number() {
        return number;
    }
}
