package id.titian.agent.discover;

import id.titian.agent.config.address.Address;
import id.titian.contract.terminal.TerminalIdentity;
import id.titian.contract.terminal.Transport;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What was found at one place. */
public sealed interface Found permits Found.Terminal, Found.Shut, Found.Stranger {

    Address address();

    /** One line for a person. */
    String words();

    /** Whether it is a terminal of one of our families. */
    boolean isTerminal();

    /**
     * A terminal that this agent can speak with.
     *
     * @param transport over what.
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

        @Override
        public String words() {
            String model = (identity.model() + " " + identity.firmware()).strip();
            return address.text() + ": " + identity.family() + " terminal " + identity.serial()
                    + (model.isEmpty() ? "" : ", " + model)
                    + (records.isPresent() ? ", " + records.getAsInt() + " records" : ", records not told")
                    + (offsetSeconds.isPresent()
                            ? ", clock " + offsetSeconds.getAsLong() + " s off"
                            : ", clock unknown");
        }

        @Override
        public boolean isTerminal() {
            return true;
        }
    }

    /**
     * A terminal that does not let us in, and why.
     *
     * @param transport over what it answered.
     */
    record Shut(Address address, Transport transport, String family, String problem) implements Found {

        @Override
        public String words() {
            return address.text() + ": a terminal of the family " + family + " that does not let us in: " + problem;
        }

        @Override
        public boolean isTerminal() {
            return true;
        }
    }

    /**
     * Something that is there, but of none of our families.
     *
     * @param problem what it said, or that it said nothing.
     * @param spoke whether it said anything.
     */
    record Stranger(Address address, String problem, boolean spoke) implements Found {

        @Override
        public String words() {
            return address.text() + ": not supported: " + problem;
        }

        @Override
        public boolean isTerminal() {
            return false;
        }
    }
}
