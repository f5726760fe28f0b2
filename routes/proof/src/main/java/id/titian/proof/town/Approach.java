package id.titian.proof.town;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** How the punches of a terminal come to Titian, as an office would write it on a label. */
public sealed interface Approach {

    /**
     * An agent asks it.
     *
     * @param address HOST:PORT or the device file of a serial port.
     * @param transport a word of the agent's configuration.
     * @param key what it wants to hear before it tells anything.
     * @param options settings of its family.
     */
    record Asked(String address, String transport, Optional<String> key, Map<String, String> options)
            implements Approach {

        public Asked {
            options = Map.copyOf(options);
        }
    }

    /**
     * It calls an agent by itself.
     *
     * @param name under which it is known to whom it calls.
     * @param options settings of its family.
     */
    record CallsAgent(String name, Map<String, String> options) implements Approach {

        public CallsAgent {
            options = Map.copyOf(options);
        }
    }

    /**
     * It calls the hub by itself.
     *
     * @param options settings of its family.
     */
    record CallsHub(Map<String, String> options) implements Approach {

        public CallsHub {
            options = Map.copyOf(options);
        }
    }

    /**
     * Somebody carries its file to an agent.
     *
     * @param file where the terminal, or its program, writes it.
     * @param options what the file does not say.
     */
    record OnStick(Path file, Map<String, String> options) implements Approach {

        public OnStick {
            options = Map.copyOf(options);
        }
    }

    /**
     * Where terminals that call find whom they call.
     *
     * @param agent the agent's reception.
     * @param hub the hub's reception.
     */
    record Receptions(URI agent, URI hub) {}
}
