package id.titian.contract.terminal;

/** What carries a conversation with a terminal. */
public enum Transport {
    TCP,
    UDP,
    /** TCP with TLS around it, the peer's certificate checked. */
    TLS,
    /** A serial port, alone or shared by several terminals. */
    SERIAL
}
