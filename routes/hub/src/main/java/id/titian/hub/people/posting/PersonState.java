package id.titian.hub.people.posting;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why nobody is required although employed. The names stand in the database, the codes are those of BKN's list {@code
 * kedudukanHukum}. What is not among them either leaves duty as it is or ends the employment.
 */
public enum PersonState {
    /** Cuti di luar tanggungan negara. */
    UNPAID_LEAVE("02", "CLTN"),
    STUDY("03", "TUGAS_BELAJAR"),
    SUSPENDED("04", "PEMBERHENTIAN_SEMENTARA"),
    BEFORE_RETIREMENT("20", "MPP"),
    INACTIVE("52", "TIDAK_AKTIF");

    private static final Map<String, String> NO_STATE = Map.of(
            "01",
                    "01 is active, which everybody is whom no state covers. Leave the row out, or give the state before it its"
                            + " last day",
            "15", "15 is somebody under punishment, who is required like everybody else. Leave the row out",
            "66", "66 is somebody who was dismissed. Import the last day as an employee's end in place of a state",
            "98",
                    "98 is somebody who reached the age limit. Import the last day as an employee's end in place of a state",
            "99", "99 is somebody who is retired. Import the last day as an employee's end in place of a state");

    private final String code;
    private final String word;

    PersonState(String code, String word) {
        this.code = code;
        this.word = word;
    }

    /** The code of BKN. */
    public String code() {
        return code;
    }

    static Optional<PersonState> of(String text) {
        String said = said(text);
        for (PersonState state : values())
            if (said.equals(state.code) || said.equals(state.word) || said.equals(state.name()))
                return Optional.of(state);
        return Optional.empty();
    }

    /** What to do about a code of BKN that is no such state; null where none of its codes was written. */
    static @Nullable String adviceOn(String text) {
        return NO_STATE.get(said(text));
    }

    private static String said(String text) {
        // A spreadsheet makes 2 of 02.
        String said = text.toUpperCase(Locale.ROOT).replaceAll("[\\s_./-]+", "_");
        return said.length() == 1 ? "0" + said : said;
    }
}
