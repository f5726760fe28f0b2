package id.titian.files.revo;

import id.titian.contract.Bytes;
import id.titian.contract.Reading;
import id.titian.contract.Said;
import id.titian.contract.Screening;
import id.titian.contract.Unreadable;
import id.titian.contract.Unreadable.Reason;
import id.titian.contract.file.FileRefusedException;
import id.titian.contract.file.FileReport;
import id.titian.contract.file.FileSettings;
import id.titian.contract.file.ReadingSink;
import id.titian.files.account.Tally;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Decides what each record of one {@code attend.dat} is, and owes an account of every one of them. */
final class RevoAccount {

    /** The option that says where the records begin. */
    static final String HEADER_OCTETS = "headerOctets";

    /** The option that says which PIN stands behind a number. */
    static final String USERS = "users";

    static final Bytes MAGIC = Bytes.of("LOGVER02".getBytes(StandardCharsets.US_ASCII));

    private static final int HEADER_USUALLY = 40;

    private final FileSettings settings;
    private final Screening screening;
    private final Tally tally;
    private final Optional<String> headerOctets;
    private long blankOctets;

    RevoAccount(FileSettings settings, ReadingSink sink) throws FileRefusedException {
        settings.requireOptionsAmong(Set.of(HEADER_OCTETS, USERS));
        this.settings = settings;
        this.headerOctets = settings.option(HEADER_OCTETS, Set.of("32", "40"));
        String serial = settings.serial()
                .orElseThrow(() -> FileRefusedException.wanting(
                        "attend.dat does not name its terminal. Say which one wrote it;"
                                + " its serial number stands in its menu under system information and on its label.",
                        FileSettings.SERIAL));
        this.screening = Screening.of(serial, settings.pinForm(), settings.zone(), settings.clock(), settings.path());
        this.tally = new Tally(sink, "records");
    }

    /** The table that the person wrote, if there is one. */
    Optional<UserTable> usersSaid() throws FileRefusedException {
        Optional<String> said = settings.option(USERS);
        return said.isEmpty() ? Optional.empty() : Optional.of(UserTable.ofText(said.get()));
    }

    /** What to do where nobody says whose numbers these are. */
    static FileRefusedException withoutUsers() {
        return FileRefusedException.wanting(
                "attend.dat names people by internal numbers that are not their PINs (54 may be"
                        + " PIN 053). Copy User.dat from the same terminal, put both into one ZIP file and import that; or say the"
                        + " PINs with the option users, as in users=54:053,55:1001.",
                USERS);
    }

    /** Takes the whole log. */
    void take(InputStream in, UserTable users) throws FileRefusedException, IOException {
        int header = headerOctets.map(Integer::parseInt).orElse(HEADER_USUALLY);
        Bytes head = Bytes.of(in.readNBytes(header));
        if (head.length() < MAGIC.length() || !head.slice(0, MAGIC.length()).equals(MAGIC))
            throw new FileRefusedException(
                    "The file does not begin with LOGVER02: it is no attend.dat, or of a model that is not known."
                            + " Choose the format that it is.");
        if (head.length() < header) throw new FileRefusedException("attend.dat ends inside its header. Copy it again.");
        byte[] record = new byte[AttendRecord.LENGTH];
        for (int length = in.readNBytes(record, 0, record.length);
                length > 0;
                length = in.readNBytes(record, 0, record.length)) {
            Bytes raw = Bytes.of(record, 0, length);
            if (AttendRecord.isBlank(raw)) {
                blankOctets += length;
                continue;
            }
            tally.line();
            String place = "Record " + tally.lines();
            if (length < record.length) takeTheRest(place, raw);
            else take(place, raw, users);
        }
    }

    private void takeTheRest(String place, Bytes raw) throws FileRefusedException, IOException {
        if (headerOctets.isEmpty())
            throw FileRefusedException.wanting(
                    "With a header of " + HEADER_USUALLY + " octets, attend.dat ends with "
                            + raw.length()
                            + " octets of a record. Either it was cut off: copy it again; or this model has a header of"
                            + " 32: look at a punch that you know, and set the option headerOctets to 32 or 40.",
                    HEADER_OCTETS);
        tally.keep(tally.unreadable(
                screening, place, Reason.MALFORMED, "The file was cut off in the middle of this record.", raw));
    }

    private void take(String place, Bytes raw, UserTable users) throws IOException {
        AttendRecord record = AttendRecord.of(raw);
        Optional<String> pin = users.pin(record.user());
        Said said = new Said(
                pin.orElse("?"),
                record.time(),
                record.inOutMode(),
                record.verifyMode(),
                Long.toString(record.workCode()),
                raw);
        Reading alone = screening.ofOne(said);
        if (pin.isEmpty() || alone instanceof Unreadable) {
            Reason reason = pin.isEmpty() ? Reason.USER_UNKNOWN : ((Unreadable) alone).reason();
            String detail = pin.isEmpty()
                    ? "The user list does not have the user number " + record.user() + "; the time is " + record.time()
                            + "."
                    : ((Unreadable) alone).detail();
            if (tally.faultCameBefore(raw)) tally.repeat();
            else tally.keep(tally.unreadable(screening, place, reason, detail, raw));
            return;
        }
        if (tally.cameBefore(raw)) {
            tally.repeat();
            return;
        }
        Reading reading = tally.judge(screening, said);
        tally.keep(
                reading instanceof Unreadable unreadable
                        ? tally.unreadable(screening, place, unreadable.reason(), unreadable.detail(), raw)
                        : reading);
    }

    FileReport report(String format, Bytes sha256) {
        return tally.report(format, screening.serial(), blankOctets, sha256);
    }
}
