package id.titian.proof;

import id.titian.sandbox.zk.SimulatedZkTerminal;
import id.titian.sandbox.zk.TerminalUser;
import id.titian.sandbox.zk.ZkTerminalSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One simulated terminal that is touched every few seconds: what stands at the end of the Compose file. */
final class LoneTerminal {

    static final String SERIAL = "TTN260100001";
    static final int PEOPLE = 20;

    private static final int PORT = 4370;
    private static final int SECONDS = 5;

    private LoneTerminal() {}

    static int run(List<String> arguments) throws Exception {
        if (!arguments.isEmpty()) throw new IllegalArgumentException("terminal takes no options.");
        List<TerminalUser> users = new ArrayList<>();
        for (int i = 1; i <= PEOPLE; i++) users.add(TerminalUser.of(i, Integer.toString(1000 + i), "PEGAWAI " + i));
        Random random = new Random();
        try (SimulatedZkTerminal terminal = SimulatedZkTerminal.start(
                ZkTerminalSpec.of(SERIAL).port(PORT).users(users).build())) {
            System.out.println(
                    "ZK terminal " + SERIAL + " listens on 127.0.0.1:" + PORT + ", zone WIB, no key; somebody of "
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
}
