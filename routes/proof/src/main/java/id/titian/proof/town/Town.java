package id.titian.proof.town;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The invented town of a demonstration: who works where, and under which PIN the terminals know them. */
public final class Town {

    public static final int EMPLOYEES = 200;
    static final int TERMINALS_PER_OFFICE = 4;

    /** An office with its agent. */
    public record Office(String code, String name, String agent, int staff) {}

    /**
     * A terminal on a wall.
     *
     * @param family the word for its driver, its push family, or the format of its files.
     * @param transport what carries it: a word of the agent's configuration, or who is called, or that it is a file.
     */
    public record Wall(Office office, int number, String serial, String nickname, String family, String transport) {}

    /** What kind of terminal hangs somewhere. */
    private record Kind(String family, String transport) {}

    /** An invented civil servant. */
    public record Person(String nip, String name, Office office, String pin) {}

    public static final List<Office> OFFICES = List.of(
            new Office("SETDA", "Sekretariat Daerah", "setda", 80),
            new Office("DINKES", "Dinas Kesehatan", "dinkes", 70),
            new Office("KEC-PENARIK", "Kantor Camat Penarik", "kec-penarik", 50));

    /** The office with a terminal of each family. */
    public static final Office MIXED_OFFICE = new Office("DISDUKCAPIL", "Kantor Campuran", "campuran", 160);

    public static final String SERIAL = "serial";
    public static final String FILE = "file";
    public static final String TO_AGENT = "http to the agent";
    public static final String TO_HUB = "http to the hub";

    private static final List<Kind> MIXED = List.of(
            new Kind("zk", "tcp"),
            new Kind("zk", "udp"),
            new Kind("iws", "tcp"),
            new Kind("anviz", "tcp"),
            new Kind("anviz", SERIAL),
            new Kind("anviz", SERIAL),
            new Kind("fk", "tcp"),
            new Kind("hikvision", "tcp"),
            new Kind("easylink", "tcp"),
            new Kind("fingerspot-cloud", "tcp"),
            new Kind("fingerspot-hub", "tcp"),
            new Kind("adms", TO_AGENT),
            new Kind("adms", TO_HUB),
            new Kind("fkweb", TO_AGENT),
            new Kind("board", "websocket to the agent"),
            new Kind("attlog", FILE),
            new Kind("glg", FILE),
            new Kind("revo-attend", FILE),
            new Kind("spreadsheet", FILE));

    private static final int MIXED_WRONG_CLOCK = 1;

    private static final List<String> GIVEN = List.of(
            "Ayu", "Budi", "Citra", "Dewi", "Eko", "Fitri", "Gilang", "Hesti", "Indra", "Joko", "Kartika", "Lestari",
            "Made", "Nur", "Oki", "Putri", "Rahmat", "Sari", "Tono", "Wulan");
    private static final List<String> FAMILY = List.of(
            "Anggraini",
            "Basri",
            "Cahyono",
            "Daulay",
            "Effendi",
            "Firmansyah",
            "Ginting",
            "Hidayat",
            "Iskandar",
            "Juanda");

    /** How many terminals hang in all of its offices. */
    public static final int TERMINALS = TERMINALS_PER_OFFICE * OFFICES.size();

    /** The employee whose PIN nobody has told the hub. */
    static final int STRANGER = 7;

    private final List<Office> offices;
    private final List<Wall> walls = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();
    private final int wrongClock;

    /** The regency: three offices, each with four ZK terminals. */
    public Town() {
        this(OFFICES, Walls.WRONG_CLOCK);
        for (Office office : OFFICES)
            for (int i = 0; i < TERMINALS_PER_OFFICE; i++) hang(office, i, kind(walls.size()));
        if (people.size() != EMPLOYEES) throw new IllegalStateException("The town has " + people.size() + " people");
    }

    private Town(List<Office> offices, int wrongClock) {
        this.offices = List.copyOf(offices);
        this.wrongClock = wrongClock;
        for (Office office : offices) {
            for (int i = 0; i < office.staff(); i++) {
                int number = people.size() + 1;
                String name =
                        GIVEN.get(number % GIVEN.size()) + " " + FAMILY.get(number / GIVEN.size() % FAMILY.size());
                String nip = "19900101201501" + (number % 2 + 1) + "%03d".formatted(number);
                people.add(new Person(nip, name, office, Integer.toString(1000 + number)));
            }
        }
    }

    /**
     * One office in which a terminal of each family hangs.
     *
     * @param serialPorts whether this machine has any; without them nothing hangs on a serial line.
     */
    public static Town mixed(boolean serialPorts) {
        Town town = new Town(List.of(MIXED_OFFICE), MIXED_WRONG_CLOCK);
        for (Kind kind : MIXED)
            if (serialPorts || !kind.transport().equals(SERIAL)) town.hang(MIXED_OFFICE, town.walls.size(), kind);
        return town;
    }

    /** Terminals of the office that keeps one agent busy. */
    public static final int CROWD = 20;

    /**
     * One office with {@link #CROWD} terminals of all families that an agent has to do with.
     *
     * @param serialPorts whether this machine has any; without them nothing hangs on a serial line.
     */
    public static Town crowded(boolean serialPorts) {
        Town town = new Town(List.of(MIXED_OFFICE), MIXED_WRONG_CLOCK);
        List<Kind> kinds = MIXED.stream()
                .filter(kind ->
                        !kind.transport().equals(FILE) && !kind.transport().equals(TO_HUB))
                .filter(kind -> serialPorts || !kind.transport().equals(SERIAL))
                .toList();
        for (int i = 0; i < CROWD; i++) town.hang(MIXED_OFFICE, i, kinds.get(i % kinds.size()));
        return town;
    }

    private void hang(Office office, int number, Kind kind) {
        String serial = "TTN%09d".formatted(260_100_001 + walls.size());
        walls.add(
                new Wall(office, number, serial, office.code() + "-" + (number + 1), kind.family(), kind.transport()));
    }

    /** A terminal of every kind hangs somewhere; one of those of the regency is asked by datagrams. */
    private static Kind kind(int wall) {
        return new Kind("zk", wall == Walls.WRONG_CLOCK + 1 ? "udp" : "tcp");
    }

    public List<Office> offices() {
        return offices;
    }

    /** The terminal whose clock nobody has looked at for a while. */
    public Wall wrongClock() {
        return walls.get(wrongClock);
    }

    public List<Wall> walls() {
        return List.copyOf(walls);
    }

    public List<Person> people() {
        return List.copyOf(people);
    }

    public Person stranger() {
        return people.get(STRANGER);
    }

    /** Who is known under a PIN to the terminal with a serial number. */
    public Optional<String> nip(String serial, String pin) {
        return walls.stream()
                .filter(wall -> wall.serial().equals(serial))
                .flatMap(wall -> staffOf(wall.office()).stream())
                .filter(person -> person.pin().equals(pin))
                .map(Person::nip)
                .findFirst();
    }

    /** The people whom the terminals of an office know. */
    public List<Person> staffOf(Office office) {
        return people.stream().filter(person -> person.office().equals(office)).toList();
    }
}
