package id.titian.zk.record;

import id.titian.contract.terminal.failure.LogIncompleteException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * The first octet says how many users the terminal counts, the rest is its list. Whatever comes: nobody twice, and nobody
 * under a PIN that does not stand in the list.
 */
public final class UserTableFuzzTarget {

    private UserTableFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) return;
        ByteBuffer records = ByteBuffer.wrap(data, 1, data.length - 1).slice().order(ByteOrder.LITTLE_ENDIAN);
        OptionalInt counted = data[0] == 0 ? OptionalInt.empty() : OptionalInt.of(Byte.toUnsignedInt(data[0]));
        UserTable table;
        try {
            table = UserTable.of(records, counted);
        } catch (LogIncompleteException e) {
            if (e.getMessage().length() < 20) throw new AssertionError("No word of what to do next", e);
            return;
        }
        if (table.size() > records.limit() / 16) throw new AssertionError("More users than records: " + table.size());
        for (int at = 0; at + 1 < records.limit(); at += 4) {
            int uid = AttendanceLayout.u16(records, at);
            UserTable.User user = table.get(uid);
            if (user != null) requireFromTheList(user, uid, data);
        }
    }

    private static void requireFromTheList(UserTable.User user, int uid, byte[] data) {
        if (user.uid() != uid || user.name().length() > 24) throw new AssertionError("Not what the list says: " + user);
        boolean isNumber = user.pin().matches("[0-9]{1,10}");
        String octets = new String(data, 1, data.length - 1, StandardCharsets.ISO_8859_1);
        if (!isNumber && !octets.contains(user.pin())) throw new AssertionError("A PIN out of nowhere: " + user);
    }
}
