package id.titian.hub.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerFolderTest {

    @TempDir
    Path folder;

    @Test
    void whatNobodyHasFetchedYetIsForTheHubsOwnUserAlone() throws Exception {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "the disk knows no owners");

        try (TestBroker broker = TestBroker.start(folder, (agent, secret) -> false)) {
            assertThat(broker.broker().port()).isPositive();

            assertThat(Files.getPosixFilePermissions(folder.resolve("broker")))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }
}
