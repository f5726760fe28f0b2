package id.titian.proof.chain;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.WallClock;
import id.titian.sandbox.zk.HeldRecord;
import id.titian.sandbox.zk.SimulatedZkTerminal;
import id.titian.sandbox.zk.TerminalUser;
import id.titian.sandbox.zk.ZkTerminalSpec;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The simulated terminal beside the door of a test's one office. */
public final class DoorTerminal {

    public static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");

    private static final int FIRST_PIN = 1001;

    private DoorTerminal() {}

    /** A terminal that knows so many people, whose PINs are 1001 and following. */
    public static ZkTerminalSpec.Builder spec(String serial, int people) {
        List<TerminalUser> users = new ArrayList<>();
        for (int i = 0; i < people; i++) users.add(TerminalUser.of(i + 1, pin(i), "PEGAWAI " + (i + 1)));
        return ZkTerminalSpec.of(serial).zone(ZONE).users(users);
    }

    /** The PIN of a person, counted from 0. */
    public static String pin(int person) {
        return Integer.toString(FIRST_PIN + person);
    }

    /** What an agent's configuration says of it. */
    public static String yaml(SimulatedZkTerminal terminal, String serial, int pollSeconds) {
        return """
                terminals:
                  - name: pintu
                    family: zk
                    address: 127.0.0.1:%d
                    serial: %s
                    zone: %s
                    pollSeconds: %d
                    answerWithinSeconds: 3
                """.formatted(terminal.port(), serial, ZONE.getId(), pollSeconds);
    }

    /** So many people touch it, each once: those whose turn it is. */
    public static void punch(SimulatedZkTerminal terminal, int count) {
        for (int i = 0; i < count; i++)
            assertThat(terminal.punch(pin(terminal.memory().size()), 0, 1)).isPresent();
    }

    /** What it remembers, as the ledger words its keys; no second has two punches of one person. */
    public static List<String> keys(SimulatedZkTerminal terminal, String serial) {
        return terminal.memory().stream()
                .map(held -> serial + ";" + held.pin() + ";" + wallTime(held) + ";0")
                .toList();
    }

    public static String wallTime(HeldRecord held) {
        return WallClock.text(Objects.requireNonNull(held.wallTime()));
    }
}
