package id.titian.proof.town;

import java.util.List;
import java.util.stream.Collectors;

/** The town's people as the files that an office would import. */
public final class PeopleFiles {

    private static final String SINCE = "2026-01-01";

    private PeopleFiles() {}

    public static String offices(Town town) {
        return "kode;nama;zona\n"
                + town.offices().stream()
                        .map(office -> office.code() + ";" + office.name() + ";" + Walls.ZONE.getId())
                        .collect(Collectors.joining("\n"));
    }

    public static String terminals(Town town) {
        return "nomor_seri;kantor;grup_pin;julukan\n"
                + town.walls().stream()
                        .map(wall -> String.join(
                                ";",
                                wall.serial(),
                                wall.office().code(),
                                wall.office().code(),
                                wall.nickname()))
                        .collect(Collectors.joining("\n"));
    }

    public static String employees(Town town) {
        return "nip;nama\n"
                + town.people().stream()
                        .map(person -> person.nip() + ";" + person.name())
                        .collect(Collectors.joining("\n"));
    }

    public static String mappings(List<Town.Person> people) {
        return "grup_pin;pin;nip;berlaku_dari\n"
                + people.stream()
                        .map(person -> String.join(";", person.office().code(), person.pin(), person.nip(), SINCE))
                        .collect(Collectors.joining("\n"));
    }
}
