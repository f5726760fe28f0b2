package id.titian.hub.submission.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.hub.database.FreshDatabase;
import id.titian.hub.submission.Answers;
import id.titian.hub.submission.Brought;
import id.titian.hub.submission.Submission;
import id.titian.hub.submission.SubmissionParts;
import id.titian.hub.submission.Way;
import id.titian.hub.submission.spool.SpoolRefusedException;
import id.titian.testkit.HandClock;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that come in parts, whose last step fails. */
class UploadsTest {

    private static final byte[] ATTLOG = "    7\t2026-02-02 07:30:15\t1\t0\t1\t0\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NOTHING = {};

    @TempDir
    Path folder;

    private FreshDatabase database;
    private SubmissionParts parts;
    private Uploads uploads;

    @BeforeEach
    void open() {
        database = FreshDatabase.make();
        parts = new SubmissionParts(database, folder, new HandClock(Instant.parse("2026-02-05T01:00:00Z")));
        uploads = parts.part(Uploads.class);
    }

    @AfterEach
    void close() {
        parts.close();
        database.close();
    }

    @Test
    void aWholeFileWhoseRowCouldNotBeWrittenIsTakenAsItCameWhenTheLastStepIsRepeated() throws Exception {
        Upload begun = begin();
        assertThatThrownBy(() ->
                        uploads.append(begun.id(), "siti", 0, new ByteArrayInputStream(ATTLOG), UploadsTest::isAway))
                .hasMessage("away");
        Upload held = uploads.find(begun.id(), "siti");
        assertThat(held).isEqualTo(new Upload(begun.id(), ATTLOG.length, ATTLOG.length, null));

        Upload done = append(begun, held.held(), NOTHING);

        assertThat(done.submission()).isNotNull().satisfies(one -> {
            assertThat(one.fileName()).isEqualTo("attlog.dat");
            assertThat(one.octets()).isEqualTo(ATTLOG.length);
        });
        assertThat(parts.spool().path(begun.id())).hasBinaryContent(ATTLOG);
        assertThat(parts.spool().held()).isEqualTo(ATTLOG.length);
    }

    @Test
    void aFileOfWhichTheDiskHoldsLessThanWasSaidIsNotTaken() throws Exception {
        Upload begun = begin();
        append(begun, 0, Arrays.copyOf(ATTLOG, 20));
        Files.delete(folder.resolve(begun.id() + ".upload"));
        parts.jdbc().sql("update submission_upload set held = octets").update();

        assertThatThrownBy(() -> append(begun, ATTLOG.length, NOTHING))
                .isInstanceOfSatisfying(SpoolRefusedException.class, e -> assertThat(e.reason())
                        .isEqualTo(SpoolRefusedException.Reason.DIFFERS));

        assertThat(parts.spool().path(begun.id())).doesNotExist();
        assertThat(parts.count("submission")).isZero();
        assertThat(parts.count("submission_upload")).as("it begins again").isZero();
    }

    private Upload begin() throws Exception {
        return uploads.begin(
                new Uploads.Announced(Way.WEB, "siti", "attlog.dat", null, Answers.NONE, ATTLOG.length, null));
    }

    private Upload append(Upload begun, long offset, byte[] part) throws Exception {
        return uploads.append(begun.id(), "siti", offset, new ByteArrayInputStream(part), brought -> parts.desk()
                .register(brought));
    }

    private static Submission isAway(Brought brought) {
        throw new IllegalStateException("away");
    }
}
