package id.titian.sandbox.zk.codec;

/** The command numbers of the protocol, as far as a terminal of ours has an opinion on them. */
public final class Command {

    public static final int DB_RRQ = 7;
    public static final int USER_WRQ = 8;
    public static final int USERTEMP_RRQ = 9;
    public static final int USERTEMP_WRQ = 10;
    public static final int OPTIONS_RRQ = 11;
    public static final int OPTIONS_WRQ = 12;
    public static final int ATTLOG_RRQ = 13;
    public static final int CLEAR_DATA = 14;
    public static final int CLEAR_ATTLOG = 15;
    public static final int DELETE_USER = 18;
    public static final int DELETE_USERTEMP = 19;
    public static final int CLEAR_ADMIN = 20;
    public static final int UNLOCK = 31;
    public static final int CLEAR_OPLOG = 33;
    public static final int OPLOG_RRQ = 34;
    public static final int GET_FREE_SIZES = 50;
    public static final int STARTENROLL = 61;
    public static final int STATE_RRQ = 64;
    public static final int WRITE_LCD = 66;
    public static final int CLEAR_LCD = 67;
    public static final int GET_PINWIDTH = 69;
    public static final int TMP_WRITE = 87;
    public static final int GET_TIME = 201;
    public static final int SET_TIME = 202;
    public static final int REG_EVENT = 500;
    public static final int CONNECT = 1000;
    public static final int EXIT = 1001;
    public static final int ENABLEDEVICE = 1002;
    public static final int DISABLEDEVICE = 1003;
    public static final int RESTART = 1004;
    public static final int POWEROFF = 1005;
    public static final int REFRESHDATA = 1013;
    public static final int REFRESHOPTION = 1014;
    public static final int TESTVOICE = 1017;
    public static final int GET_VERSION = 1100;
    public static final int CHANGE_SPEED = 1101;
    public static final int AUTH = 1102;
    public static final int PREPARE_DATA = 1500;
    public static final int DATA = 1501;
    public static final int FREE_DATA = 1502;
    public static final int PREPARE_BUFFER = 1503;
    public static final int READ_BUFFER = 1504;
    public static final int ACK_OK = 2000;
    public static final int ACK_ERROR = 2001;
    public static final int ACK_UNAUTH = 2005;
    public static final int ACK_UNKNOWN = 65535;

    private Command() {}
}
