package id.titian.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.agent.config.AgentConfig;
import id.titian.agent.config.RetentionConfig;
import id.titian.agent.config.ThriftConfig;
import id.titian.agent.config.UplinkConfig;
import id.titian.agent.file.Formats;
import id.titian.agent.journal.Journal;
import id.titian.agent.terminal.dial.Drivers;
import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.wire.AgentState;
import id.titian.contract.wire.WireReader;
import id.titian.contract.wire.WireWriter;
import id.titian.reception.PushFamilies;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningAgentTest {

    private static final Instant NOW = Instant.parse("2026-03-02T00:30:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void howeverManyJournalsWerePutAsideTheHubCanReadTheState() throws Exception {
        try (Journal journal = Journal.open(folder, CLOCK)) {
            journal.append(drafts(100));
        }
        for (int i = 0; i < 300; i++)
            Files.createDirectories(
                    folder.resolve("aside").resolve("2026-01-01T000000Z-row-1-does-not-continue-the-chain-" + i));
        damage();

        try (RunningAgent agent = start()) {
            AgentState told = agent.status().state();

            assertThat(told.problem())
                    .startsWith("journal-damaged: ")
                    .contains(folder.toRealPath() + "/aside/2026-03-02");
            assertThat(WireReader.state(WireWriter.state(told))).isEqualTo(told);
        }
    }

    @Test
    void whatWasPutAsideIsAProblemUntilATechnicianTakesItAway() throws Exception {
        try (Journal journal = Journal.open(folder, CLOCK)) {
            journal.append(drafts(100));
        }
        damage();
        try (RunningAgent agent = start()) {
            assertThat(agent.status().state().problem())
                    .startsWith("journal-damaged: ")
                    .contains("move");
        }

        Files.move(folder.resolve("aside"), folder.resolve("taken-away"));

        try (RunningAgent agent = start()) {
            assertThat(agent.status().state().problem()).isEmpty();
        }
    }

    private RunningAgent start() throws Exception {
        return RunningAgent.start(
                config(), new Drivers(List.of()), new PushFamilies(List.of()), new Formats(List.of()), CLOCK);
    }

    private void damage() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("current/journal.db").toFile(), "rw")) {
            file.seek(file.length() / 2);
            file.write(new byte[4_096]);
        }
    }

    private AgentConfig config() {
        return new AgentConfig(
                folder.resolve("agent.yaml"),
                "dinkes-01",
                folder,
                Optional.empty(),
                AgentConfig.StatusPage.NONE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                UplinkConfig.DEFAULT,
                ThriftConfig.none(ZoneId.of("Asia/Jakarta")),
                RetentionConfig.DEFAULT);
    }

    private static List<Journal.Draft> drafts(int count) {
        List<Journal.Draft> drafts = new ArrayList<>();
        for (int i = 0; i < count; i++)
            drafts.add(new Journal.Draft(
                    NOW,
                    OptionalLong.empty(),
                    new Punch(
                            "CQQC230560123",
                            Integer.toString(1_000 + i),
                            PinForm.DIGITS,
                            LocalDateTime.parse("2025-01-02T07:00:00").plusMinutes(i),
                            0,
                            null,
                            null,
                            null,
                            ArrivalPath.PULL,
                            Bytes.ofUtf8("record " + i))));
        return drafts;
    }
}
