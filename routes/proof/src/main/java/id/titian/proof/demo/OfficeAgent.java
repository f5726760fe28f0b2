package id.titian.proof.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import id.titian.contract.PacedClock;
import id.titian.proof.process.AgentCommands;
import id.titian.proof.process.AgentStatus;
import id.titian.proof.process.Program;
import id.titian.proof.process.Programs;
import id.titian.proof.town.Approach;
import id.titian.proof.town.Stick;
import id.titian.proof.town.Town;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The agent of one office: its folder, its configuration, its process. */
final class OfficeAgent {

    private final Town.Office office;
    private final Program program;
    private final AgentCommands commands;
    private final AgentStatus status;
    private JsonNode said = MissingNode.getInstance();

    /** Prepares an agent; {@code yaml} is its configuration, {@code secret} is what the hub gave for it. */
    static OfficeAgent prepare(
            Town.Office office, String yaml, Path folder, String secret, int statusPort, String clock)
            throws IOException {
        Files.createDirectories(folder);
        Path secretFile = folder.resolve("secret");
        Files.writeString(secretFile, secret);
        Path config = folder.resolve("agent.yaml");
        Files.writeString(config, yaml);
        Map<String, String> environment = Map.of(PacedClock.VARIABLE, clock);
        Program program = new Programs()
                .agent(
                        "agent " + office.agent(),
                        List.of("run", "--config", config.toString()),
                        environment,
                        folder.resolve("agent.log"));
        return new OfficeAgent(office, program, new AgentCommands(config, environment), new AgentStatus(statusPort));
    }

    private OfficeAgent(Town.Office office, Program program, AgentCommands commands, AgentStatus status) {
        this.office = office;
        this.program = program;
        this.commands = commands;
        this.status = status;
    }

    /**
     * Brings the file of a terminal into its journal by its own command, while it runs or not.
     *
     * @throws IOException if it could not be done now; nothing of the file was kept then
     */
    void bring(Town.Wall wall, Approach.OnStick stick) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(
                List.of("import", stick.file().toString(), "--serial", wall.serial(), "--format", wall.family()));
        stick.options().forEach((name, value) -> words.addAll(List.of("--option", name + "=" + value)));
        commands.run(words, pid -> {});
    }

    /** Prepares a stick, so that this agent writes to it when it is plugged in. */
    void prepare(Stick stick) throws IOException, InterruptedException {
        commands.run("stick", stick.place().toString());
    }

    /** The public key by which it signs what it writes onto sticks. */
    String key() throws IOException, InterruptedException {
        return commands.key();
    }

    Town.Office office() {
        return office;
    }

    Program program() {
        return program;
    }

    URI statusPage() {
        return status.page();
    }

    /** How many entries its journal has, as it last said. */
    long journalled() throws InterruptedException {
        ask();
        return said.path("lastSequence").asLong();
    }

    /** Up to which number it has a receipt, as it last said. */
    long receiptedTo() throws InterruptedException {
        ask();
        return said.path("receiptedTo").asLong();
    }

    private void ask() throws InterruptedException {
        JsonNode now = status.now();
        // While it is killed or starting, what it last said still stands on its disk.
        if (!now.isMissingNode()) said = now;
    }
}
