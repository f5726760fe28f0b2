package id.titian.sandbox.pty;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.NativeLong;

/** The calls of the system's C library that make a pseudo-terminal and move octets over it. */
interface Libc extends Library {

    int O_RDWR = 2;

    /** The pseudo-terminal must never become the terminal that controls this process. */
    int O_NOCTTY = 0x100;

    /** Else a write larger than the system's buffer would wait for a reader who may never come. */
    int O_NONBLOCK = 0x800;

    int TCSANOW = 0;

    /** More than a termios has on any architecture of Linux; nobody here looks inside. */
    int TERMIOS_OCTETS_MAX = 256;

    short POLL_IN = 1;
    short POLL_OUT = 4;

    int posix_openpt(int flags) throws LastErrorException;

    int grantpt(int master) throws LastErrorException;

    int unlockpt(int master) throws LastErrorException;

    int ptsname_r(int master, byte[] name, NativeLong length) throws LastErrorException;

    int open(String path, int flags) throws LastErrorException;

    int close(int descriptor) throws LastErrorException;

    int tcgetattr(int descriptor, byte[] termios) throws LastErrorException;

    int tcsetattr(int descriptor, int when, byte[] termios) throws LastErrorException;

    void cfmakeraw(byte[] termios);

    /** One descriptor only: {@code int fd; short events; short revents}. */
    int poll(short[] descriptor, NativeLong count, int waitMillis) throws LastErrorException;

    NativeLong read(int descriptor, byte[] octets, NativeLong length) throws LastErrorException;

    NativeLong write(int descriptor, byte[] octets, NativeLong length) throws LastErrorException;
}
