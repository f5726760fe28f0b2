package id.titian.proof.demo;

import id.titian.proof.town.Approach;
import id.titian.proof.town.Terminals;
import id.titian.proof.town.Town;
import id.titian.proof.town.Walls;
import java.util.Map;
import java.util.TreeMap;

/** Writes the configuration of an office's agent: what hangs there and how it is reached. */
record AgentPaper(Town.Office office, Town town, Terminals terminals) {

    /**
     * The whole file.
     *
     * @param hubPort where the agent finds the hub's broker.
     * @param receptionPort where it receives those that call, if any do.
     */
    String yaml(int hubPort, int statusPort, int receptionPort) {
        StringBuilder asked = new StringBuilder();
        StringBuilder calling = new StringBuilder();
        for (Town.Wall wall : town.walls()) {
            if (!wall.office().equals(office)) continue;
            Approach approach = terminals.approach(wall);
            if (approach instanceof Approach.Asked how) asked(asked, wall, how);
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

    private static void asked(StringBuilder yaml, Town.Wall wall, Approach.Asked how) {
        yaml.append("""
                  - name: %s
                    family: %s
                    address: %s
                    transport: %s
                    serial: %s
                    zone: %s
                    pollSeconds: 5
                    answerWithinSeconds: 3
                """.formatted(
                wall.nickname(), wall.family(), how.address(), how.transport(), wall.serial(), Walls.ZONE.getId()));
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
