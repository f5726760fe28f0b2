package id.titian.proof.chain.thin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.proof.chain.DoorTerminal;
import id.titian.proof.chain.FieldAgent;
import id.titian.proof.hub.HubApi;
import id.titian.proof.hub.RunningHub;
import id.titian.proof.process.Cable;
import id.titian.sandbox.zk.SimulatedZkTerminal;
import id.titian.sandbox.zk.ZkTerminalSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A month of an office without any network, and of its twin that has one: the people of both put their fingers on their
 * terminals at the same seconds. Days are played one after the other: in the evening the power comes for a moment, and goes.
 *
 * <p>The lone terminal has forgotten a punch long before the month is over: what comes out of the journal then was kept by it, and
 * not read a second time.
 */
final class LoneMonth implements AutoCloseable {

    static final String LONE = "TTN261100031";
    static final String TWIN = "TTN261100032";

    static final String LONE_OFFICE = "PULAU";
    static final String TWIN_OFFICE = "KOTA";
    static final int PEOPLE = 40;

    private static final List<LocalTime> HOURS =
            List.of(LocalTime.of(7, 0), LocalTime.of(12, 0), LocalTime.of(12, 45), LocalTime.of(16, 0));
    private static final int SECONDS_APART = 7;

    /** In the morning the last of them come late. */
    private static final int MORNING_SECONDS_APART = 120;

    private static final LocalTime EVENING = LocalTime.of(17, 0);
    private static final int POLL_SECONDS = 3_600;

    /** What the lone terminal remembers: the punches of four days. */
    private static final int MEMORY_MAX = 4 * HOURS.size() * PEOPLE;

    /** Evenings on which the power stays until all is read: a day more apart and the terminal would forget what nobody has. */
    private static final Set<DayOfWeek> LONG_EVENINGS = EnumSet.of(DayOfWeek.WEDNESDAY, DayOfWeek.SATURDAY);

    /** From before the journal is open to after the reading. */
    private static final int POWER_MILLIS_MAX = 2_500;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int days;
    private final LocalDate first;
    private final Random random;
    private final Calendar calendar;
    private final boolean hasBattery;
    private final Calendar box;
    private Instant shown;
    private final Cable cable;
    private final SimulatedZkTerminal loneTerminal;
    private final SimulatedZkTerminal twinTerminal;
    private final FieldAgent lone;
    private final FieldAgent twin;
    private int kills;

    /**
     * Hangs up both terminals and enrols both agents.
     *
     * @param first the first day.
     * @param days how many there are.
     * @param hasBattery whether the lone agent's clock goes on while there is no power; the terminals' always do.
     * @param seed of the moments at which the power goes.
     */
    LoneMonth(Path folder, RunningHub hub, int statusPort, LocalDate first, int days, boolean hasBattery, long seed)
            throws Exception {
        this.days = days;
        this.first = first;
        random = new Random(seed);
        Instant begin = first.atTime(EVENING).atZone(DoorTerminal.ZONE).toInstant();
        calendar = new Calendar(begin);
        this.hasBattery = hasBattery;
        shown = begin;
        box = hasBattery ? calendar : new Calendar(begin);
        cable = Cable.to(hub.brokerPort(), false);
        loneTerminal = terminal(LONE, MEMORY_MAX);
        twinTerminal = terminal(TWIN, days * HOURS.size() * PEOPLE);
        lone = new FieldAgent(
                "pulau",
                folder,
                hub,
                cable.port(),
                statusPort,
                DoorTerminal.yaml(loneTerminal, LONE, POLL_SECONDS) + """
                        retention:
                          keepDays: 1
                        """
                        + hub.api().bundlesSection(folder.resolve("socket")));
        twin = new FieldAgent(
                "kota",
                folder,
                hub,
                hub.brokerPort(),
                statusPort + 1,
                DoorTerminal.yaml(twinTerminal, TWIN, POLL_SECONDS));
    }

    private SimulatedZkTerminal terminal(String serial, int recordMax) throws IOException {
        return SimulatedZkTerminal.start(DoorTerminal.spec(serial, PEOPLE)
                .recordMax(recordMax)
                .whenFull(ZkTerminalSpec.WhenFull.OVERWRITE)
                .clock(calendar)
                .heldAfterDrop(Duration.ofMillis(100))
                .sessionTimeout(Duration.ofSeconds(3))
                .build());
    }

    /** Tells the hub who works here: so many people in each of the two offices, under the same PINs at either terminal. */
    static void introduce(HubApi hub) throws Exception {
        String zone = DoorTerminal.ZONE.getId();
        hub.importAll(
                "offices",
                "kode;nama;zona\n%1$s;Kantor Pulau;%3$s\n%2$s;Kantor Kota;%3$s\n"
                        .formatted(LONE_OFFICE, TWIN_OFFICE, zone));
        hub.importAll(
                "terminals",
                "nomor_seri;kantor;grup_pin\n%1$s;%2$s;%2$s\n%3$s;%4$s;%4$s\n"
                        .formatted(LONE, LONE_OFFICE, TWIN, TWIN_OFFICE));
        StringBuilder employees = new StringBuilder("nip;nama\n");
        StringBuilder mappings = new StringBuilder("grup_pin;pin;nip;berlaku_dari\n");
        for (String office : List.of(LONE_OFFICE, TWIN_OFFICE))
            for (int i = 0; i < PEOPLE; i++) {
                String nip = nip(office, i);
                employees.append(nip).append(";Pegawai ").append(i + 1).append('\n');
                mappings.append("%s;%s;%s;2024-01-01\n".formatted(office, DoorTerminal.pin(i), nip));
            }
        hub.importAll("employees", employees.toString());
        hub.importAll("mappings", mappings.toString());
    }

    /** The number of a person of either office, counted from 0; those of twins differ in one digit. */
    static String nip(String office, int person) {
        return "19900101201501" + (office.equals(LONE_OFFICE) ? '1' : '2') + "%03d".formatted(person + 1);
    }

    /**
     * Plays the month: the lone agent is killed every evening when the power goes; the twin hands over on Saturdays, and from the
     * morning after the month it stays.
     */
    void play() throws Exception {
        for (int day = 0; day < days; day++) {
            LocalDate date = first.plusDays(day);
            if (date.getDayOfWeek() == DayOfWeek.SUNDAY) continue;
            work(date);
            calendar.set(date.atTime(EVENING).atZone(DoorTerminal.ZONE).toInstant());
            theLoneOneStarts();
            // What a box without a battery reads on its first evening is the only thing that its clock is right for.
            if (kills == 0 || LONG_EVENINGS.contains(date.getDayOfWeek())) awaitAllRead();
            await().pollDelay(Duration.ofMillis(random.nextInt(POWER_MILLIS_MAX)))
                    .atMost(PATIENCE)
                    .until(() -> true);
            // Whatever the power cut before has left, it did not end by itself.
            assertThat(lone.program().isAlive()).as("on %s", date).isTrue();
            thePowerGoes();
            if (date.getDayOfWeek() == DayOfWeek.SATURDAY) twinHandsOver(date);
        }
        // On the last evening the power stays until everything is read.
        theLoneOneStarts();
        awaitAllRead();
        assertThat(lone.status().path("buffered").asInt()).isEqualTo(made());
        lone.stop();
        // Only a log that was read again after the last day proves that nobody came any more.
        calendar.set(first.plusDays(days).atTime(8, 0).atZone(DoorTerminal.ZONE).toInstant());
        twinComes("after the month");
    }

    /** A clock without a battery did not go on while there was no power. */
    private void theLoneOneStarts() throws IOException {
        if (!hasBattery) box.set(shown);
        lone.startAt(box.clock());
    }

    private void thePowerGoes() throws InterruptedException {
        lone.program().kill();
        kills++;
        shown = box.instant();
    }

    private void awaitAllRead() {
        await().atMost(PATIENCE).until(() -> lone.status().path("lastSequence").asInt() == made());
    }

    private void twinHandsOver(LocalDate date) throws Exception {
        twinComes("on " + date);
        twin.stop();
    }

    private void twinComes(String when) throws Exception {
        int made = made();
        twin.startAt(calendar.clock());
        await("twin " + when)
                .pollInterval(Duration.ofMillis(50))
                .atMost(PATIENCE)
                .until(() -> twin.status().path("receiptedTo").asInt() == made);
    }

    private void work(LocalDate date) {
        for (int hour = 0; hour < HOURS.size(); hour++)
            for (int person = 0; person < PEOPLE; person++) {
                boolean isLast = hour == HOURS.size() - 1;
                if (isAway(date, person) || isLast && forgetsToLeave(date, person)) continue;
                int apart = hour == 0 ? MORNING_SECONDS_APART : SECONDS_APART;
                LocalDateTime at = date.atTime(HOURS.get(hour)).plusSeconds((long) apart * person);
                assertThat(loneTerminal.put(DoorTerminal.pin(person), at, hour % 2, 1, 0))
                        .isPresent();
                assertThat(twinTerminal.put(DoorTerminal.pin(person), at, hour % 2, 1, 0))
                        .isPresent();
            }
    }

    /** On which days somebody of either office does not come at all. */
    static boolean isAway(LocalDate date, int person) {
        return (date.getDayOfMonth() + person) % 11 == 0;
    }

    /** On which days somebody of either office touches the terminal for the last time at noon. */
    static boolean forgetsToLeave(LocalDate date, int person) {
        return !isAway(date, person) && (date.getDayOfMonth() + 2 * person) % 13 == 0;
    }

    /** How long after seven somebody of either office comes. */
    static Duration after7(int person) {
        return Duration.ofSeconds((long) MORNING_SECONDS_APART * person);
    }

    /**
     * Exports the whole month once, as one file, into a folder that was not there before. Afterwards somebody clears the terminal: the
     * network that comes later finds all that it brings in the journal.
     */
    Path export(Path to) throws Exception {
        theLoneOneStarts();
        await().atMost(PATIENCE)
                .until(() -> lone.status().at("/terminals/0/state").asText().equals("listening")
                        && lone.status().path("buffered").asInt() == made());
        lone.command("export", "--to", Files.createDirectories(to).toString());
        loneTerminal.clearLog();
        try (Stream<Path> files = Files.walk(to)) {
            List<Path> bundles =
                    files.filter(file -> file.toString().endsWith(".TTB")).toList();
            assertThat(bundles).hasSize(1);
            return bundles.get(0);
        }
    }

    /** By which the lone agent signs. */
    String key() throws Exception {
        return lone.key();
    }

    /** The network that comes in the end. */
    void plugCable() throws Exception {
        cable.plug();
        await().atMost(PATIENCE).until(() -> lone.status().path("receiptedTo").asInt() == made());
        lone.stop();
    }

    /** Punches on either terminal so far: the twin's forgets nothing. */
    int made() {
        return twinTerminal.memory().size();
    }

    int kills() {
        return kills;
    }

    /** What the ledger has to hold of both terminals. */
    List<String> keys() {
        return Stream.of(LONE, TWIN)
                .flatMap(serial -> DoorTerminal.keys(twinTerminal, serial).stream())
                .toList();
    }

    /** The octets of each record of a person in the twin's terminal, hexadecimal. */
    List<String> raw(int person) {
        return twinTerminal.memory().stream()
                .filter(held -> held.pin().equals(DoorTerminal.pin(person)))
                .map(held -> held.raw().hex())
                .toList();
    }

    FieldAgent lone() {
        return lone;
    }

    /** Octets of everything below the lone agent's data folder. */
    long disk() throws IOException {
        try (Stream<Path> all = Files.walk(lone.data())) {
            long octets = 0;
            for (Path file : all.filter(Files::isRegularFile).toList()) octets += Files.size(file);
            return octets;
        }
    }

    @Override
    public void close() throws Exception {
        lone.close();
        twin.close();
        cable.close();
        loneTerminal.close();
        twinTerminal.close();
    }
}
