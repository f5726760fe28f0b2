package id.titian.iws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A person of the terminal's user table. The password and all else in the row are stepped over.
 *
 * @param pin what stands under {@code PIN}; empty if nothing does.
 * @param pin2 what stands under {@code PIN2}; empty if nothing does.
 * @param name the name as typed at the terminal.
 */
record IwsUser(String pin, String pin2, String name) {

    private static final int NAME_MAX = 100;

    /** Reads a row; nothing if it names nobody. PIN stands before the name and PIN2 behind it, whatever was typed as a name. */
    static Optional<IwsUser> of(Row row) {
        String pin = row.first("PIN").orElse("");
        String pin2 = row.last("PIN2").orElse("");
        if (pin.isEmpty() && pin2.isEmpty()) return Optional.empty();
        String name = row.typed("Name").orElse("");
        return Optional.of(new IwsUser(pin, pin2, name.length() > NAME_MAX ? name.substring(0, NAME_MAX) : name));
    }

    /** All people of an answer, in their order. */
    static List<IwsUser> of(Rows rows) {
        var users = new ArrayList<IwsUser>();
        for (int i = 0; i < rows.count(); i++)
            if (rows.isRow(i)) of(rows.row(i)).ifPresent(users::add);
        return users;
    }

    /** The number under a tag; old firmware has one number only, which then is both. */
    String number(String tag) {
        String wanted = tag.equals("PIN") ? pin : pin2;
        String other = tag.equals("PIN") ? pin2 : pin;
        return wanted.isEmpty() ? other : wanted;
    }
}
