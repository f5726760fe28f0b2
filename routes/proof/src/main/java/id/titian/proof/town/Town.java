package id.titian.proof.town;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The invented regency of the demonstration: who works where, and under which PIN the terminals know them. */
public final class Town {

    public static final int EMPLOYEES = 200;
    static final int TERMINALS_PER_OFFICE = 4;

    /** An office with its agent. */
    public record Office(String code, String name, String agent, int staff) {}

    /** A terminal on a wall. */
    public record Wall(Office office, int number, String serial, String nickname) {}

    /** An invented civil servant. */
    public record Person(String nip, String name, Office office, String pin) {}

    public static final List<Office> OFFICES = List.of(
            new Office("SETDA", "Sekretariat Daerah", "setda", 80),
            new Office("DINKES", "Dinas Kesehatan", "dinkes", 70),
            new Office("KEC-PENARIK", "Kantor Camat Penarik", "kec-penarik", 50));

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

    private final List<Wall> walls = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();

    public Town() {
        int wall = 0;
        for (Office office : OFFICES) {
            for (int i = 0; i < TERMINALS_PER_OFFICE; i++) {
                wall++;
                walls.add(new Wall(office, i, "TTN%09d".formatted(260_100_000 + wall), office.code() + "-" + (i + 1)));
            }
            for (int i = 0; i < office.staff(); i++) {
                int number = people.size() + 1;
                String name =
                        GIVEN.get(number % GIVEN.size()) + " " + FAMILY.get(number / GIVEN.size() % FAMILY.size());
                String nip = "19900101201501" + (number % 2 + 1) + "%03d".formatted(number);
                people.add(new Person(nip, name, office, Integer.toString(1000 + number)));
            }
        }
        if (people.size() != EMPLOYEES) throw new IllegalStateException("The town has " + people.size() + " people");
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
    List<Person> staffOf(Office office) {
        return people.stream().filter(person -> person.office().equals(office)).toList();
    }
}
