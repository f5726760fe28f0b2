package id.titian.fingerspot.easylink;

import id.titian.contract.terminal.TerminalMemory;
import id.titian.fingerspot.service.LooseObject;
import id.titian.fingerspot.service.Service;
import id.titian.fingerspot.service.WallText;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /dev/info} says of a terminal.
 *
 * @param clock its clock, if that is readable.
 * @param users how many people it knows.
 * @param records how many punches it holds.
 * @param facts all else, for the technician.
 */
record DeviceInfo(Optional<LocalDateTime> clock, OptionalInt users, OptionalInt records, Map<String, String> facts) {

    private static final int FACTS_MAX = 30;

    DeviceInfo {
        facts = Map.copyOf(facts);
    }

    /** Reads the object under {@code DEVINFO}. */
    static DeviceInfo of(LooseObject info) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String name : info.names())
            if (facts.size() < FACTS_MAX
                    && !name.equals("jam")
                    && !info.text(name).isEmpty()) facts.put(name, Service.words(info.text(name)));
        return new DeviceInfo(
                Optional.ofNullable(WallText.dayFirst(info.text("jam"))),
                count(info, "user"),
                count(info, "allpresensi"),
                facts);
    }

    private static OptionalInt count(LooseObject info, String name) {
        @Nullable Integer count = info.number(name);
        return count == null || count < 0 ? OptionalInt.empty() : OptionalInt.of(count);
    }

    TerminalMemory memory() {
        return new TerminalMemory(users, records, OptionalInt.empty());
    }
}
