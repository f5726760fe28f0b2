package id.titian.proof;

import id.titian.sandbox.zk.SimulatedZkTerminal;
import id.titian.sandbox.zk.TerminalUser;
import id.titian.sandbox.zk.ZkTerminalSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** One simulated terminal that is touched every few seconds: what stands at the end of the Compose file. */
final class LoneTerminal {

    static final String SERIAL = "TTN260100001";
    static final int PEOPLE = 20;

    private static final int PORT = 4370;
    private static final int PORT_MAX = 65_535;
    private static final Pattern PORT_TEXT = Pattern.compile("[1-9][0-9]{0,4}");
    private static final int SECONDS = 5;

    private LoneTerminal() {}

    /**
     * Runs until somebody ends it.
     *
     * @param arguments {@code --port N}, or nothing.
     */
    static int run(List<String> arguments) throws Exception {
        int port = port(arguments);
        List<TerminalUser> users = new ArrayList<>();
        for (int i = 1; i <= PEOPLE; i++) users.add(TerminalUser.of(i, Integer.toString(1000 + i), "PEGAWAI " + i));
        Random random = new Random();
        try (SimulatedZkTerminal terminal =
                started(ZkTerminalSpec.of(SERIAL).port(port).users(users).build())) {
            System.out.println(
                    "ZK terminal " + SERIAL + " listens on 127.0.0.1:" + port + ", zone WIB, no key; somebody of "
                            + PEOPLE + " puts a finger on it every " + SECONDS + " seconds.");
            ScheduledExecutorService fingers = Executors.newSingleThreadScheduledExecutor();
            fingers.scheduleAtFixedRate(
                            () -> terminal.punch(Integer.toString(1001 + random.nextInt(PEOPLE)), 0, 1),
                            SECONDS,
                            SECONDS,
                            TimeUnit.SECONDS)
                    .get();
        }
        return 0;
    }

    private static int port(List<String> arguments) {
        if (arguments.isEmpty()) return PORT;
        if (arguments.size() == 2
                && arguments.get(0).equals("--port")
                && PORT_TEXT.matcher(arguments.get(1)).matches()) {
            int port = Integer.parseInt(arguments.get(1));
            if (port <= PORT_MAX) return port;
        }
        throw new IllegalArgumentException("terminal takes --port with a number from 1 to " + PORT_MAX
                + ", or nothing, not " + String.join(" ", arguments) + ".");
    }

    private static SimulatedZkTerminal started(ZkTerminalSpec spec) throws IOException {
        try {
            return SimulatedZkTerminal.start(spec);
        } catch (IOException e) {
            throw new IOException(
                    "The terminal cannot listen on 127.0.0.1:" + spec.port() + " (" + e.getMessage()
                            + "). Does another terminal or demonstration run already? End it, or choose another --port.",
                    e);
        }
    }
}
