package id.titian.files.table;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The people of whom a table may speak. Asked once for each number, not for each row; what it answers must not change
 * while a table is read.
 */
public interface KnownPeople {

    /**
     * Somebody.
     *
     * @param name empty where none is known.
     */
    record Person(String nip, String name) {}

    /** Who has this NIP. */
    Optional<Person> byNip(String nip);

    /** Everybody whose NIP begins with these 15 digits: what a spreadsheet leaves of one that it took for a number. */
    List<Person> byFirst15(String first15);

    /** Who has this NIK; empty also where nobody's is known. */
    Optional<Person> byNik(String nik);

    /** The PINs under which the terminal of this table knows somebody on a day. */
    List<String> pinsOf(String nip, LocalDate day);

    /** The PINs of this terminal on a day that are these digits once the zeros before them are gone. */
    List<String> pinsOfDigits(String digits, LocalDate day);

    /** Who has this PIN in the terminal of this table on a day. */
    Optional<Person> byPin(String pin, LocalDate day);

    /** Knows nobody. */
    KnownPeople NOBODY = new KnownPeople() {
        @Override
        public Optional<Person> byNip(String nip) {
            return Optional.empty();
        }

        @Override
        public List<Person> byFirst15(String first15) {
            return List.of();
        }

        @Override
        public Optional<Person> byNik(String nik) {
            return Optional.empty();
        }

        @Override
        public List<String> pinsOf(String nip, LocalDate day) {
            return List.of();
        }

        @Override
        public List<String> pinsOfDigits(String digits, LocalDate day) {
            return List.of();
        }

        @Override
        public Optional<Person> byPin(String pin, LocalDate day) {
            return Optional.empty();
        }
    };
}
