package id.titian.agent.config;

import java.util.List;

/** A configuration that cannot be used. The message has one line for each thing that is wrong. */
public final class ConfigRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    ConfigRefusedException(List<String> complaints) {
        super(String.join("\n", complaints));
    }
}
