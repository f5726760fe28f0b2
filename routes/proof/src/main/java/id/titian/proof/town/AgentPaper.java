package id.titian.proof.town;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the configuration of an office's agent: what hangs there and how it is reached.
 *
 * @param pollEvery how often each log is read.
 */
public record AgentPaper(Town.Office office, Town town, Terminals terminals, Duration pollEvery) {

    /**
     * The whole file.
     *
     * @param hubPort where the agent finds the hub's broker.
     * @param receptionPort where it receives those that call, if any do.
     */
    public String yaml(int hubPort, int statusPort, int receptionPort) {
        StringBuilder asked = new StringBuilder();
        StringBuilder calling = new StringBuilder();
        for (Town.Wall wall : town.walls()) {
            if (!wall.office().equals(office)) continue;
            Approach approach = terminals.approach(wall);
            if (approach instanceof Approach.Asked how) asked(asked, wall, how, pollEvery);
            if (approach instanceof Approach.CallsAgent how) calling(calling, wall, how);
        }
        return """
                agent: %s
                dataFolder: data
                hub:
                  url: tcp://127.0.0.1:%d
                  passwordFile: secret
                statusPage:
                  port: %d
                terminals:
                %s""".formatted(office.agent(), hubPort, statusPort, asked)
                + (calling.isEmpty()
                        ? ""
                        : """
                reception:
                  host: 127.0.0.1
                  port: %d
                  terminals:
                %s""".formatted(receptionPort, calling.toString().indent(2)));
    }

    private static void asked(StringBuilder yaml, Town.Wall wall, Approach.Asked how, Duration pollEvery) {
        yaml.append("""
                  - name: %s
                    family: %s
                    address: %s
                    transport: %s
                    serial: %s
                    zone: %s
                    pollSeconds: %d
                    answerWithinSeconds: 3
                """.formatted(
                        wall.nickname(),
                        wall.family(),
                        how.address(),
                        how.transport(),
                        wall.serial(),
                        Walls.ZONE.getId(),
                        pollEvery.toSeconds()));
        how.key().ifPresent(key -> yaml.append("    key: \"%s\"\n".formatted(key)));
        options(yaml, how.options());
    }

    private static void calling(StringBuilder yaml, Town.Wall wall, Approach.CallsAgent how) {
        yaml.append("""
                  - name: %s
                    family: %s
                    serial: %s
                    zone: %s
                """.formatted(wall.nickname(), wall.family(), how.name(), Walls.ZONE.getId()));
        options(yaml, how.options());
    }

    private static void options(StringBuilder yaml, Map<String, String> options) {
        if (options.isEmpty()) return;
        yaml.append("    options:\n");
        new TreeMap<>(options).forEach((name, value) -> yaml.append("      %s: \"%s\"\n".formatted(name, value)));
    }
}
