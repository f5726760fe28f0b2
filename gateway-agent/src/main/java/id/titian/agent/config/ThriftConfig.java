package id.titian.agent.config;

import id.titian.contract.terminal.watch.WallWindow;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the line to the hub may cost, and when it may be used.
 *
 * @param dayOctets octets of one day, both ways; absent for as many as there are.
 * @param connect when the agent connects; none for always.
 * @param zone whose days and hours these are.
 */
public record ThriftConfig(OptionalLong dayOctets, List<WallWindow> connect, ZoneId zone) {

    /** A megabyte as those who sell them count. */
    public static final long MEGABYTE = 1_000_000;

    public ThriftConfig {
        connect = List.copyOf(connect);
    }

    /** A line that costs nothing and is always there. */
    public static ThriftConfig none(ZoneId zone) {
        return new ThriftConfig(OptionalLong.empty(), List.of(), zone);
    }
}
