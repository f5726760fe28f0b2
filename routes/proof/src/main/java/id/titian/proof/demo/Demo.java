package id.titian.proof.demo;

import id.titian.contract.PacedClock;
import id.titian.proof.demo.account.Count;
import id.titian.proof.demo.account.DemoReport;
import id.titian.proof.demo.account.Upheaval;
import id.titian.proof.town.DayPlan;
import id.titian.proof.town.PeopleFiles;
import id.titian.proof.town.Town;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Plays the town's morning and counts what became of it. */
public final class Demo {

    /** Before sunrise, so that the rush begins about when everything has come up. */
    private static final Instant MORNING = Instant.parse("2026-10-05T23:20:00Z");

    private static final Duration DRAIN_MAX = Duration.ofSeconds(180);

    /** Whoever presses Ctrl-C wants an end, and an honest one. */
    private static final Duration DRAIN_STOPPED_MAX = Duration.ofSeconds(30);

    /** Two looks of the agent, one of the hub, and whatever is killed meanwhile. */
    private static final Duration STICK_MAX = Duration.ofSeconds(60);

    private static final Duration RUSH = Duration.ofSeconds(60);
    private static final Duration UNTIL_STOPPED = Duration.ofHours(24);

    /** The stick of the office without a network is on its way from here on; it gets a network when the stick is back. */
    private static final double STICK_AT = 0.2;

    private static final double CABLE_AT = 0.45;
    private static final double STRANGER_AT = 0.7;
    private static final long LOOK_EVERY_MILLIS = 500;

    /** Short enough to be typed again. */
    private static final int SEED_MAX = 1_000_000;

    private final DemoOptions options;
    private final Scenario scenario;
    private final Town town;
    private final ProgressLine progress;
    private final Duration drainMax;
    private final Mischief mischief;
    private final CountDownLatch stopAsked = new CountDownLatch(1);
    private boolean strangerIntroduced;
    private boolean plugged;
    private @Nullable Chaos chaos;
    private OptionalLong seed = OptionalLong.empty();

    public Demo(DemoOptions options, PrintStream out) {
        this(options, out, DRAIN_MAX, Mischief.NONE);
    }

    /**
     * A demonstration in which somebody is careless.
     *
     * @param drainMax how long what was made is given to arrive.
     * @param mischief what is done wrong.
     */
    Demo(DemoOptions options, PrintStream out, Duration drainMax, Mischief mischief) {
        this.options = options;
        this.scenario = Scenario.of(options);
        this.town = scenario.town();
        this.progress = new ProgressLine(out);
        this.drainMax = drainMax;
        this.mischief = mischief;
    }

    /** Runs it all; returns the exit code: 0 if every punch is where it belongs, once. */
    public int run() throws IOException, InterruptedException {
        Interruption interruption = new Interruption(progress, stopAsked);
        Runtime.getRuntime().addShutdownHook(new Thread(interruption, "stop"));
        int code = 1;
        try {
            code = play(interruption);
        } catch (IOException e) {
            progress.say("titian: " + e.getMessage());
        } catch (InterruptedException e) {
            if (!isStopAsked()) throw e;
            progress.say("Stopped before anybody had touched a terminal; there is nothing to compare.");
        } finally {
            interruption.ended(code);
        }
        return code;
    }

    private int play(Interruption interruption) throws IOException, InterruptedException {
        Ports ports = new Ports(options.portBase());
        ports.requireFree();
        try (DataFolder data = DataFolder.open(options.data())) {
            Optional<Path> aside = data.moveBeforeAside();
            if (aside.isPresent())
                progress.say(
                        "What a demonstration before has left in " + data.path() + " is in " + aside.get() + " now.");
            try {
                return play(ports, data, interruption);
            } finally {
                progress.say("Everything that was started is stopped.");
                if (!data.isTemporary()) progress.say("The data stays in " + data.path());
            }
        }
    }

    private int play(Ports ports, DataFolder data, Interruption interruption) throws IOException, InterruptedException {
        PacedClock clock = PacedClock.of(Clock.systemUTC(), Instant.now(), MORNING, scenario.pace());
        progress.say("Titian: " + scenario.title());
        for (String missing : scenario.leftOut()) progress.say("left out  " + missing);
        try (Regency regency = new Regency(scenario, ports, data, clock, mischief, progress::say)) {
            progress.say("starting the hub ...");
            interruption.starting(() -> {
                regency.hub().start();
                regency.open();
            });
            announce(regency);
            Fingers fingers = new Fingers(regency.terminals());
            playDay(regency, fingers);
            DemoReport report = settle(regency);
            if (options.report().isPresent()) report.write(options.report().get(), scenario.leftOut());
            List<String> broken = fingers.complaints(regency.terminals().memory());
            Optional<String> lateStick =
                    isStopAsked() ? Optional.empty() : regency.stick().complaint();
            boolean good = judge(report, broken, regency.terminals().sins(), lateStick);
            progress.say("stopping ...");
            return good ? 0 : 1;
        }
    }

    private void announce(Regency regency) throws IOException {
        Ports ports = new Ports(options.portBase());
        progress.say("console   http://127.0.0.1:" + ports.console() + "/   token "
                + Files.readString(regency.tokenFile()).strip());
        for (OfficeAgent agent : regency.agents())
            progress.say(
                    "agent     " + agent.statusPage() + "   " + agent.office().name());
        progress.say("payroll   " + regency.payrollFolder());
        progress.say(regency.offlineOffice().name() + " has no network yet; the clock of "
                + town.wrongClock().nickname() + " is wrong; nobody has said whose PIN "
                + town.stranger().pin() + " is.");
    }

    private void playDay(Regency regency, Fingers fingers) throws IOException, InterruptedException {
        Duration length = options.length().orElse(UNTIL_STOPPED);
        Duration rush = options.length().orElse(RUSH);
        ScheduledExecutorService hands = Executors.newSingleThreadScheduledExecutor();
        startChaos(regency);
        try {
            for (DayPlan.Touch touch : DayPlan.of(town, length)) {
                var unused =
                        hands.schedule(() -> fingers.touch(touch), touch.after().toMillis(), TimeUnit.MILLISECONDS);
            }
            long start = System.nanoTime();
            while (!passed(start, length) && !stopAsked.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                if (passed(start, part(rush, STICK_AT))) carryStick(regency);
                if (!plugged
                        && passed(start, part(rush, CABLE_AT))
                        && regency.stick().isOver()) {
                    plugCable(regency);
                    bringSticks(regency);
                }
                if (passed(start, part(rush, STRANGER_AT))) introduceStranger(regency);
                show(regency);
            }
        } finally {
            hands.shutdownNow();
            if (chaos != null) chaos.close();
        }
    }

    /** On a busy machine the stick may be under way until the day is over; then the cable comes after it. */
    private void plugCable(Regency regency) {
        if (plugged) return;
        plugged = true;
        regency.plugCable();
        progress.say(regency.offlineOffice().name() + " has a network now and catches up.");
    }

    private void startChaos(Regency regency) {
        if (!options.chaos()) return;
        long chosen = options.chaosSeed().orElseGet(() -> new Random().nextInt(SEED_MAX));
        seed = OptionalLong.of(chosen);
        progress.say("chaos     seed " + chosen + "; the same blows again: --chaos-seed " + chosen);
        chaos = new Chaos(
                chosen,
                regency.hub().program(),
                regency.agentPrograms(),
                regency.terminals().plugs(),
                progress::say);
    }

    private Upheaval upheaval(Regency regency) {
        return regency.upheaval(seed, chaos == null ? Optional.empty() : chaos.problem());
    }

    /** Waits until everything has arrived, as long as that may take, and compares. */
    private DemoReport settle(Regency regency) throws IOException, InterruptedException {
        progress.say("No more punches. Waiting until every one of them has arrived ...");
        awaitStick(regency);
        plugCable(regency);
        regency.hub().awaitUp();
        introduceStranger(regency);
        boolean brought = bringSticks(regency);
        long start = System.nanoTime();
        DemoReport report = regency.compare(upheaval(regency));
        while (!report.hasArrived()
                && report.tally().made() > 0
                && !passed(start, isStopAsked() ? DRAIN_STOPPED_MAX : drainMax)) {
            introduceStranger(regency);
            brought = brought || bringSticks(regency);
            show(regency);
            awaitMoment();
            report = regency.compare(upheaval(regency));
        }
        return report;
    }

    private boolean judge(DemoReport report, List<String> broken, List<String> sins, Optional<String> lateStick) {
        if (options.mixed()) report.table().forEach(progress::say);
        progress.say(report.sentence());
        for (String complaint : report.complaints()) progress.say(complaint);
        broken.forEach(progress::say);
        for (String sin : sins) progress.say("A terminal was asked for what must never be asked: " + sin);
        lateStick.ifPresent(progress::say);
        boolean good = report.isClean() && broken.isEmpty() && sins.isEmpty() && lateStick.isEmpty();
        progress.say(good ? "Every punch is where it belongs, once." : "NOT every punch is where it belongs.");
        return good;
    }

    /** A network would bring what the stick is to prove; but nobody waits for it who wants an end. */
    private void awaitStick(Regency regency) throws InterruptedException {
        long start = System.nanoTime();
        carryStick(regency);
        while (!regency.stick().isOver() && !isStopAsked() && !passed(start, STICK_MAX)) {
            awaitMoment();
            carryStick(regency);
        }
    }

    /** Agent or hub may be down at this very moment; then whoever carries it waits. */
    private void carryStick(Regency regency) throws InterruptedException {
        try {
            regency.stick().goOn();
        } catch (IOException e) {
            progress.say("The stick has to wait: " + e.getMessage());
        }
    }

    /** The agent may be down at this very moment; then they are brought later. */
    private boolean bringSticks(Regency regency) throws InterruptedException {
        try {
            regency.bringSticks();
            return true;
        } catch (IOException e) {
            progress.say("A stick has to be brought again: " + e.getMessage());
            return false;
        }
    }

    /** The hub may be down at this very moment; then it is tried again with the next look. */
    private void introduceStranger(Regency regency) throws InterruptedException {
        if (strangerIntroduced) return;
        try {
            regency.hub().api().importAll("mappings", PeopleFiles.mappings(List.of(town.stranger())));
            strangerIntroduced = true;
            progress.say("PIN " + town.stranger().pin() + " is known now; what waited for it goes on.");
        } catch (IOException e) {
            progress.show("the hub does not answer just now");
        }
    }

    /** Looks against the stream, so that no stage seems to have more than the one before it. */
    private void show(Regency regency) throws InterruptedException {
        Optional<Count> count = count(regency);
        long journalled = regency.journalled();
        int made = regency.terminals().made();
        progress.show("made %d | journalled %d | ".formatted(made, journalled)
                + count.map(hub -> "in ledger %d | waiting %d | quarantined %d | delivered %d"
                                .formatted(hub.ledger(), made - hub.ledger(), hub.quarantined(), hub.delivered()))
                        .orElse("the hub is down"));
    }

    private static Optional<Count> count(Regency regency) throws InterruptedException {
        try {
            return Optional.of(Count.of(regency.hub().api().numbers()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A pause between two looks at other processes, which give no sign to wait for. */
    private static void awaitMoment() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }

    private boolean isStopAsked() {
        return stopAsked.getCount() == 0;
    }

    private static boolean passed(long startNanos, Duration duration) {
        return System.nanoTime() - startNanos >= duration.toNanos();
    }

    private static Duration part(Duration duration, double fraction) {
        return Duration.ofMillis(Math.round(duration.toMillis() * fraction));
    }
}
