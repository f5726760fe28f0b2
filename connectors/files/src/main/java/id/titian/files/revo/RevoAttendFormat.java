package id.titian.files.revo;

import id.titian.contract.Bytes;
import id.titian.contract.file.FileRefusedException;
import id.titian.contract.file.FileReport;
import id.titian.contract.file.FileSettings;
import id.titian.contract.file.PunchFileFormat;
import id.titian.contract.file.ReadingSink;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;

/** The binary log {@code attend.dat} of the Fingerspot Revo class, alone or in a ZIP file beside its {@code User.dat}. */
public final class RevoAttendFormat implements PunchFileFormat {

    private static final Bytes ZIP_MAGIC = Bytes.ofHex("504b0304");
    private static final int ZIP_NAME_LENGTH_AT = 26;
    private static final int ZIP_NAME_AT = 30;

    @Override
    public String name() {
        return "revo-attend";
    }

    @Override
    public boolean recognises(Bytes head, String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return name.endsWith(RevoZip.LOG_NAME) || startsWith(head, RevoAccount.MAGIC) || holdsTheLog(head);
    }

    private static boolean holdsTheLog(Bytes head) {
        if (!startsWith(head, ZIP_MAGIC) || head.length() < ZIP_NAME_AT) return false;
        int length = head.at(ZIP_NAME_LENGTH_AT) | head.at(ZIP_NAME_LENGTH_AT + 1) << 8;
        if (head.length() < ZIP_NAME_AT + length) return false;
        String name =
                RevoZip.lastName(new String(head.slice(ZIP_NAME_AT, length).toArray(), StandardCharsets.ISO_8859_1));
        return name.equals(RevoZip.LOG_NAME) || name.equals(RevoZip.USERS_NAME);
    }

    private static boolean startsWith(Bytes head, Bytes magic) {
        return head.length() >= magic.length() && head.slice(0, magic.length()).equals(magic);
    }

    @Override
    public FileReport read(InputStream in, FileSettings settings, ReadingSink sink)
            throws FileRefusedException, IOException {
        MessageDigest digest = Bytes.newSha256();
        DigestInputStream digested = new DigestInputStream(in, digest);
        PushbackInputStream file = new PushbackInputStream(digested, ZIP_MAGIC.length());
        byte[] magic = file.readNBytes(ZIP_MAGIC.length());
        file.unread(magic);
        RevoAccount account = new RevoAccount(settings, sink);
        Optional<UserTable> said = account.usersSaid();
        if (Bytes.of(magic).equals(ZIP_MAGIC)) {
            RevoZip zip = RevoZip.read(file);
            UserTable users = said.or(zip::users).orElseThrow(RevoAccount::withoutUsers);
            account.take(zip.log(), users);
        } else {
            account.take(file, said.orElseThrow(RevoAccount::withoutUsers));
        }
        digested.transferTo(java.io.OutputStream.nullOutputStream());
        return account.report(name(), Bytes.of(digest.digest()));
    }
}
