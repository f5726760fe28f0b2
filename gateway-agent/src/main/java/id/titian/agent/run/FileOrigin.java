package id.titian.agent.run;

import id.titian.agent.config.AgentConfig;
import id.titian.agent.config.TerminalConfig;
import id.titian.agent.door.DoorService.FileWish;
import id.titian.agent.door.DoorService.WishException;
import id.titian.contract.ArrivalPath;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Screening;
import id.titian.contract.file.FileSettings;
import id.titian.contract.wire.AgentState.TerminalState;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Finds out which terminal wrote a file: by what the person says, the configuration, and what terminals said of themselves. */
public final class FileOrigin {

    private static final ZoneId USUAL_ZONE = ZoneId.of("Asia/Jakarta");

    private FileOrigin() {}

    /**
     * What must be known of the terminal that wrote a file.
     *
     * @param states of the running terminals; empty if none runs.
     */
    public static FileSettings settings(FileWish wish, AgentConfig config, List<TerminalState> states, Clock clock)
            throws WishException {
        Optional<String> serial = wish.serial().map(Punch::normalSerial);
        if (serial.isPresent() && (serial.get().isEmpty() || serial.get().length() > 64))
            throw new WishException("A serial number has 1 to 64 characters: \"" + serial.get() + "\".");
        Optional<TerminalConfig> terminal = Optional.empty();
        if (wish.terminal().isPresent()) {
            String name = wish.terminal().get();
            terminal = config.terminal(name);
            if (terminal.isEmpty())
                throw new WishException("There is no terminal \"" + name + "\"; known are "
                        + config.terminals().stream().map(TerminalConfig::name).toList() + ".");
            if (serial.isEmpty()) serial = terminal.get().serial().or(() -> learnt(name, states));
            if (serial.isEmpty())
                throw new WishException("The serial number of \"" + name
                        + "\" is not known yet; say it with --serial. It stands on the back of the terminal.");
        } else if (serial.isPresent()) {
            String wanted = serial.get();
            terminal = config.terminals().stream()
                    .filter(one ->
                            one.serial().or(() -> learnt(one.name(), states)).equals(Optional.of(wanted)))
                    .findFirst();
        }
        ZoneId zone = terminal.map(TerminalConfig::zone)
                .or(() -> config.terminals().stream().map(TerminalConfig::zone).findFirst())
                .orElse(USUAL_ZONE);
        return new FileSettings(
                serial,
                terminal.map(TerminalConfig::pinForm).orElse(PinForm.DIGITS),
                zone,
                Screening.perhapsBehind(clock),
                ArrivalPath.FILE,
                wish.options());
    }

    private static Optional<String> learnt(String name, List<TerminalState> states) {
        return states.stream()
                .filter(state -> state.name().equals(name))
                .findFirst()
                .flatMap(TerminalState::serial);
    }
}
