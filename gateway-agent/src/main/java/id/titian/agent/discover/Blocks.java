package id.titian.agent.discover;

import id.titian.agent.config.address.Address;
import id.titian.contract.Bytes;
import id.titian.contract.push.Stranger;
import id.titian.contract.terminal.Transport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes what was found as it stands in {@code agent.yaml}; what a person has to complete first stands there as a comment. */
public final class Blocks {

    private static final int NAME_MAX = 40;

    private final String zone;
    private final Set<String> names = new HashSet<>();
    private final Set<String> serials = new HashSet<>();

    /**
     * Has written nothing yet.
     *
     * @param zone in which all are taken to hang, in the words of the configuration.
     */
    public Blocks(String zone) {
        this.zone = zone;
    }

    /** The block {@code terminals}; empty if none was found. */
    public String terminals(List<Found> all) {
        List<String> ready = new ArrayList<>();
        List<String> waiting = new ArrayList<>();
        for (Found found : all) {
            if (found instanceof Found.Terminal terminal) {
                String serial = terminal.identity().serial();
                String block = block(terminal.identity().family(), serial, terminal.address(), terminal.transport())
                        + "    serial: " + quoted(serial) + "\n";
                if (serials.add(serial)) ready.add(block);
                else waiting.add(comment("The same terminal, spoken with in another way:", block));
            } else if (found instanceof Found.Shut shut)
                waiting.add(comment(
                        shut.problem(), block(shut.family(), shut.address().text(), shut.address(), shut.transport())));
        }
        if (ready.isEmpty() && waiting.isEmpty()) return "";
        return (ready.isEmpty() ? "#" : "") + "terminals:\n" + String.join("", ready) + String.join("", waiting);
    }

    /** The block {@code reception}; empty if nobody called. */
    public String reception(int port, List<Stranger> callers) {
        if (callers.isEmpty()) return "";
        StringBuilder block = new StringBuilder("reception:\n  port: " + port + "\n  terminals:\n");
        for (Stranger caller : callers)
            block.append("    - name: ")
                    .append(quoted(name(caller.family() + "-" + caller.serial())))
                    .append("\n      family: ")
                    .append(caller.family())
                    .append("\n      serial: ")
                    .append(quoted(caller.serial()))
                    .append("\n      zone: ")
                    .append(zone)
                    .append('\n');
        return block.toString();
    }

    private String block(String family, String distinction, Address address, Transport transport) {
        StringBuilder block = new StringBuilder("  - name: " + quoted(name(family + "-" + distinction))
                + "\n    family: " + family
                + "\n    address: " + quoted(address.text())
                + "\n    transport: " + transport.name().toLowerCase(Locale.ROOT)
                + "\n    zone: " + zone + "\n");
        if (address instanceof Address.SerialPort port)
            block.append("    serialLine: {baud: ")
                    .append(port.serialLine().baud())
                    .append("}\n");
        if (address instanceof Address.Network network)
            network.tls().fingerprint().ifPresent(fingerprint -> block.append("    tls: {fingerprint: ")
                    .append(quoted(colons(fingerprint)))
                    .append("}\n"));
        return block.toString();
    }

    /** Each line is a comment; without its first character it stands in its place. */
    private static String comment(String why, String block) {
        return "#  # " + why.replaceAll("\\s+", " ") + "\n" + block.replaceAll("(?m)^(?=.)", "#");
    }

    private static String colons(Bytes fingerprint) {
        return fingerprint.hex().toUpperCase(Locale.ROOT).replaceAll("..(?!$)", "$0:");
    }

    private String name(String text) {
        String plain = text.replaceAll("[^\\p{L}\\p{N}]+", "-");
        String name = plain.substring(0, Math.min(NAME_MAX, plain.length())).replaceAll("-$", "");
        for (int i = 2; !names.add(name); i++) {
            String end = "-" + i;
            name = plain.substring(0, Math.min(NAME_MAX - end.length(), plain.length())) + end;
        }
        return name;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
