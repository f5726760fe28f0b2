package id.titian.sandbox.zk;

import id.titian.contract.Punch;
import id.titian.sandbox.zk.codec.CommKey;
import id.titian.sandbox.zk.codec.EventLayout;
import id.titian.sandbox.zk.codec.RecordLayout;
import id.titian.sandbox.zk.codec.Segmenter;
import id.titian.sandbox.zk.codec.UserLayout;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What kind of terminal to simulate. Begin with {@link #of}: a healthy colour-screen terminal without a key.
 *
 * @param serial what the terminal is known by.
 * @param port the TCP and UDP port on the loopback address; 0 picks a free one.
 * @param model the name it gives itself.
 * @param firmware the version it gives itself.
 * @param platform the board it gives itself.
 * @param key the communication key, 0 for none.
 * @param options options beside the usual ones, or instead of them.
 * @param recordLayout how its log is written.
 * @param userLayout how its user table is written.
 * @param eventLayout how it announces punches.
 * @param users the people it knows from the start.
 * @param recordMax the punches that fit.
 * @param whenFull what happens to a punch that no longer fits.
 * @param clock what drives its wall clock.
 * @param zone the zone of the wall it hangs on.
 * @param clockOffset how much its clock is ahead at the start.
 * @param driftPpm how much its clock runs fast, in millionths.
 * @param packetData data octets of one DATA packet over TCP; {@link #PACKET_DATA_MAX} for the firmware that sends a chunk in one.
 * @param packetDataUdp the same over UDP.
 * @param pacing the pause before every packet of a chunk.
 * @param segments where its TCP stream is cut.
 * @param seed decides everything that looks random.
 * @param firstSession the first session it chooses; 0 leaves it to the seed.
 * @param smallDataMax up to how many octets a data set comes as one DATA packet.
 * @param directReadOnly whether it knows nothing of buffered reads.
 * @param directLastChunk whether a last chunk that fits into a packet comes as DATA without announcement.
 * @param zeroRecordCount whether it reports no records however many it has.
 * @param faceSizes whether its sizes have 92 octets instead of 80.
 * @param untidyNames whether rubbish follows the names in its user table.
 * @param offByOneChecksum whether all its checksums are one too low.
 * @param events whether it announces punches to a client that asked for it.
 * @param singleSession whether it serves one client at a time.
 * @param secondComer what happens to a client while another has the seat.
 * @param heldAfterDrop how long the seat stays taken after a client left without EXIT.
 * @param sessionTimeout for how long a client may be silent before a newcomer gets its seat.
 */
public record ZkTerminalSpec(
        String serial,
        int port,
        String model,
        String firmware,
        String platform,
        int key,
        Map<String, String> options,
        RecordLayout recordLayout,
        UserLayout userLayout,
        EventLayout eventLayout,
        List<TerminalUser> users,
        int recordMax,
        WhenFull whenFull,
        Clock clock,
        ZoneId zone,
        Duration clockOffset,
        double driftPpm,
        int packetData,
        int packetDataUdp,
        Duration pacing,
        Segmenter.Manner segments,
        long seed,
        int firstSession,
        int smallDataMax,
        boolean directReadOnly,
        boolean directLastChunk,
        boolean zeroRecordCount,
        boolean faceSizes,
        boolean untidyNames,
        boolean offByOneChecksum,
        boolean events,
        boolean singleSession,
        SecondComer secondComer,
        Duration heldAfterDrop,
        Duration sessionTimeout) {

    /** The largest DATA packet that is known, and the largest chunk that a client may ask for. */
    public static final int PACKET_DATA_MAX = 65_472;

    /** What a terminal does with a punch that no longer fits. */
    public enum WhenFull {
        /** The oldest goes. */
        OVERWRITE,
        /** It is not taken. */
        REFUSE
    }

    /** What a terminal does with a client while another has the seat. */
    public enum SecondComer {
        /** The connection is closed at once. */
        REFUSED,
        /** The connection stands and nothing is ever said on it. */
        IGNORED
    }

    public ZkTerminalSpec {
        if (serial.isEmpty() || !serial.equals(Punch.normalSerial(serial)))
            throw new IllegalArgumentException("Not the normal form of a serial number: " + serial);
        if (key < 0 || key > CommKey.MAX)
            throw new IllegalArgumentException("A key lies between 0 and " + CommKey.MAX + ": " + key);
        if (packetData < 1 || packetData > PACKET_DATA_MAX || packetDataUdp < 1 || packetDataUdp > PACKET_DATA_MAX)
            throw new IllegalArgumentException("A packet carries 1 to " + PACKET_DATA_MAX + " octets of data: "
                    + packetData + ", " + packetDataUdp);
        if (recordMax < 1) throw new IllegalArgumentException("A terminal holds at least one punch: " + recordMax);
        if (smallDataMax < 0 || smallDataMax > PACKET_DATA_MAX)
            throw new IllegalArgumentException(
                    "Small data has at most " + PACKET_DATA_MAX + " octets: " + smallDataMax);
        options = Map.copyOf(options);
        users = List.copyOf(users);
    }

    /** A healthy colour-screen terminal with this serial number. */
    public static Builder of(String serial) {
        return new Builder(serial);
    }

    /** Collects what is out of the ordinary. */
    public static final class Builder {

        private final String serial;
        private int port = 0;
        private String model = "TTN-40";
        private String firmware = "Ver 6.60 Aug 26 2011";
        private String platform = "ZEM560_TFT";
        private int key = 0;
        private Map<String, String> options = Map.of();
        private RecordLayout recordLayout = RecordLayout.TFT40;
        private UserLayout userLayout = UserLayout.U72;
        private @Nullable EventLayout eventLayout;
        private List<TerminalUser> users = List.of();
        private int recordMax = 100_000;
        private WhenFull whenFull = WhenFull.OVERWRITE;
        private Clock clock = Clock.systemUTC();
        private ZoneId zone = ZoneId.of("Asia/Jakarta");
        private Duration clockOffset = Duration.ZERO;
        private double driftPpm = 0;
        private int packetData = 1_008;
        private int packetDataUdp = 1_024;
        private Duration pacing = Duration.ZERO;
        private Segmenter.Manner segments = Segmenter.Manner.WHOLE;
        private long seed = 1;
        private int firstSession = 0;
        private int smallDataMax = 1_024;
        private boolean directReadOnly = false;
        private boolean directLastChunk = false;
        private boolean zeroRecordCount = false;
        private boolean faceSizes = false;
        private boolean untidyNames = false;
        private boolean offByOneChecksum = false;
        private boolean events = true;
        private boolean singleSession = true;
        private SecondComer secondComer = SecondComer.REFUSED;
        private Duration heldAfterDrop = Duration.ofSeconds(2);
        private Duration sessionTimeout = Duration.ofSeconds(60);

        private Builder(String serial) {
            this.serial = serial;
        }

        public Builder port(int port) {
            this.port = port;
            return this;
        }

        public Builder model(String model) {
            this.model = model;
            return this;
        }

        public Builder firmware(String firmware) {
            this.firmware = firmware;
            return this;
        }

        public Builder platform(String platform) {
            this.platform = platform;
            return this;
        }

        public Builder key(int key) {
            this.key = key;
            return this;
        }

        public Builder options(Map<String, String> options) {
            this.options = options;
            return this;
        }

        public Builder recordLayout(RecordLayout recordLayout) {
            this.recordLayout = recordLayout;
            return this;
        }

        public Builder userLayout(UserLayout userLayout) {
            this.userLayout = userLayout;
            return this;
        }

        public Builder eventLayout(EventLayout eventLayout) {
            this.eventLayout = eventLayout;
            return this;
        }

        public Builder users(List<TerminalUser> users) {
            this.users = users;
            return this;
        }

        public Builder recordMax(int recordMax) {
            this.recordMax = recordMax;
            return this;
        }

        public Builder whenFull(WhenFull whenFull) {
            this.whenFull = whenFull;
            return this;
        }

        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        public Builder zone(ZoneId zone) {
            this.zone = zone;
            return this;
        }

        public Builder clockOffset(Duration clockOffset) {
            this.clockOffset = clockOffset;
            return this;
        }

        public Builder driftPpm(double driftPpm) {
            this.driftPpm = driftPpm;
            return this;
        }

        public Builder packetData(int packetData) {
            this.packetData = packetData;
            return this;
        }

        public Builder packetDataUdp(int packetDataUdp) {
            this.packetDataUdp = packetDataUdp;
            return this;
        }

        public Builder pacing(Duration pacing) {
            this.pacing = pacing;
            return this;
        }

        public Builder segments(Segmenter.Manner segments) {
            this.segments = segments;
            return this;
        }

        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        public Builder firstSession(int firstSession) {
            this.firstSession = firstSession;
            return this;
        }

        public Builder smallDataMax(int smallDataMax) {
            this.smallDataMax = smallDataMax;
            return this;
        }

        public Builder directReadOnly(boolean directReadOnly) {
            this.directReadOnly = directReadOnly;
            return this;
        }

        public Builder directLastChunk(boolean directLastChunk) {
            this.directLastChunk = directLastChunk;
            return this;
        }

        public Builder zeroRecordCount(boolean zeroRecordCount) {
            this.zeroRecordCount = zeroRecordCount;
            return this;
        }

        public Builder faceSizes(boolean faceSizes) {
            this.faceSizes = faceSizes;
            return this;
        }

        public Builder untidyNames(boolean untidyNames) {
            this.untidyNames = untidyNames;
            return this;
        }

        public Builder offByOneChecksum(boolean offByOneChecksum) {
            this.offByOneChecksum = offByOneChecksum;
            return this;
        }

        public Builder events(boolean events) {
            this.events = events;
            return this;
        }

        public Builder singleSession(boolean singleSession) {
            this.singleSession = singleSession;
            return this;
        }

        public Builder secondComer(SecondComer secondComer) {
            this.secondComer = secondComer;
            return this;
        }

        public Builder heldAfterDrop(Duration heldAfterDrop) {
            this.heldAfterDrop = heldAfterDrop;
            return this;
        }

        public Builder sessionTimeout(Duration sessionTimeout) {
            this.sessionTimeout = sessionTimeout;
            return this;
        }

        public ZkTerminalSpec build() {
            return new ZkTerminalSpec(
                    serial,
                    port,
                    model,
                    firmware,
                    platform,
                    key,
                    options,
                    recordLayout,
                    userLayout,
                    eventLayout == null ? EventLayout.usualFor(recordLayout) : eventLayout,
                    users,
                    recordMax,
                    whenFull,
                    clock,
                    zone,
                    clockOffset,
                    driftPpm,
                    packetData,
                    packetDataUdp,
                    pacing,
                    segments,
                    seed,
                    firstSession,
                    smallDataMax,
                    directReadOnly,
                    directLastChunk,
                    zeroRecordCount,
                    faceSizes,
                    untidyNames,
                    offByOneChecksum,
                    events,
                    singleSession,
                    secondComer,
                    heldAfterDrop,
                    sessionTimeout);
        }
    }
}
