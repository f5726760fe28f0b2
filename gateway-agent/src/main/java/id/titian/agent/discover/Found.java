package id.titian.agent.discover;

import id.titian.agent.config.Address;
import id.titian.contract.terminal.TerminalIdentity;
import id.titian.contract.terminal.Transport;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What was found at one place. */
public sealed interface Found permits Found.Terminal, Found.Shut, Found.Stranger {

    Address address();

    /** One line for a person. */
    String words();

    /** What stands in {@code agent.yaml} for those that can be spoken with, below the key {@code terminals}. */
    static String configuration(List<Found> all, String zone) {
        return all.stream()
                .filter(Terminal.class::isInstance)
                .map(Terminal.class::cast)
                .map(terminal -> terminal.configuration(zone))
                .collect(Collectors.joining("\n"));
    }

    /**
     * A terminal that this agent can speak with.
     *
     * @param records how many it holds, if it tells.
     * @param offsetSeconds its clock minus ours, taking its site to be in the zone that was named; absent if it has none.
     */
    record Terminal(
            Address address,
            Transport transport,
            TerminalIdentity identity,
            OptionalInt records,
            OptionalLong offsetSeconds)
            implements Found {

        private static final int NAME_MAX = 40;

        @Override
        public String words() {
            String model = (identity.model() + " " + identity.firmware()).strip();
            return address.text() + ": " + identity.family() + " terminal " + identity.serial()
                    + (model.isEmpty() ? "" : ", " + model)
                    + (records.isPresent() ? ", " + records.getAsInt() + " records" : "")
                    + (offsetSeconds.isPresent()
                            ? ", clock " + offsetSeconds.getAsLong() + " s off"
                            : ", clock unknown");
        }

        private String configuration(String zone) {
            String name = (identity.family() + "-" + identity.serial()).replaceAll("[^\\p{L}\\p{N}]+", "-");
            name = name.substring(0, Math.min(NAME_MAX, name.length())).replaceAll("-$", "");
            StringBuilder block = new StringBuilder("  - name: \"" + name + "\"\n    family: " + identity.family()
                    + "\n    address: \"" + address.text() + "\"\n    transport: "
                    + transport.name().toLowerCase(Locale.ROOT) + "\n    serial: \"" + identity.serial()
                    + "\"\n    zone: "
                    + zone + "\n");
            if (address instanceof Address.SerialPort port)
                block.append("    serialLine: {baud: " + port.serialLine().baud() + "}\n");
            return block.toString();
        }
    }

    /** A terminal that does not let us in, and why. */
    record Shut(Address address, String family, String problem) implements Found {

        @Override
        public String words() {
            return address.text() + ": a terminal of the family " + family + " that does not let us in: " + problem;
        }
    }

    /** Something that answers, but with none of our families. */
    record Stranger(Address address, String problem) implements Found {

        @Override
        public String words() {
            return address.text() + ": not supported: " + problem;
        }
    }
}
