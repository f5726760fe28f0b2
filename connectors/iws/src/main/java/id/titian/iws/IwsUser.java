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

    /**
     * All people of an answer, in their order. Old firmware has one number only, which then is both; where the answer knows
     * two, who has one of them only has no other: his place in the table may be the number that somebody else types.
     */
    static List<IwsUser> of(Rows rows) {
        var users = new ArrayList<IwsUser>();
        boolean knowsPin = false;
        boolean knowsPin2 = false;
        for (int i = 0; i < rows.count(); i++) {
            Row row = rows.row(i);
            knowsPin |= row.has("PIN");
            knowsPin2 |= row.has("PIN2");
            if (rows.isRow(i)) of(row).ifPresent(users::add);
        }
        if (!(knowsPin && knowsPin2)) users.replaceAll(IwsUser::ofOneNumber);
        return users;
    }

    private static IwsUser ofOneNumber(IwsUser user) {
        String number = user.pin.isEmpty() ? user.pin2 : user.pin;
        return new IwsUser(number, number, user.name);
    }

    /** The number under a tag; empty if he has none. */
    String number(String tag) {
        return tag.equals("PIN") ? pin : pin2;
    }
}
