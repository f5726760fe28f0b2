package id.titian.files;

import id.titian.contract.Bytes;
import id.titian.contract.file.FileRefusedException;
import id.titian.contract.file.FileReport;
import id.titian.contract.file.FileSettings;
import id.titian.contract.file.PunchFileFormat;
import id.titian.contract.file.ReadingSink;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Locale;

/** The text file that ZK terminals and their kin write to a USB stick: {@code attlog.dat}, {@code 1_attlog.dat}. */
public final class AttlogFormat implements PunchFileFormat {

    private static final String NAME_END = "attlog.dat";

    private static final int READ_OCTETS = 65_536;

    @Override
    public String name() {
        return "attlog";
    }

    @Override
    public boolean recognises(Bytes head, String fileName) {
        if (fileName.toLowerCase(Locale.ROOT).endsWith(NAME_END)) return true;
        Bytes shown = head.length() > HEAD_MAX ? head.slice(0, HEAD_MAX) : head;
        Encoding encoding = Encoding.of(shown);
        boolean[] found = {false};
        LineCutter cutter = new LineCutter(encoding, line -> {
            if (!found[0] && !line.tooLong() && Columns.of(encoding.text(line.raw())) != null) found[0] = true;
        });
        try {
            cutter.feed(shown.toArray(), encoding.markLength(), shown.length() - encoding.markLength());
            cutter.finish();
        } catch (FileRefusedException | IOException e) {
            throw new IllegalStateException("Looking at memory cannot fail", e);
        }
        return found[0];
    }

    @Override
    public FileReport read(InputStream in, FileSettings settings, ReadingSink sink)
            throws FileRefusedException, IOException {
        MessageDigest digest = Bytes.newSha256();
        byte[] buffer = new byte[READ_OCTETS];
        int length = in.readNBytes(buffer, 0, Encoding.MARK_MAX);
        Encoding encoding = Encoding.of(Bytes.of(buffer, 0, length));
        FileAccount account = new FileAccount(settings, encoding, sink);
        LineCutter cutter = new LineCutter(encoding, account);
        int skip = encoding.markLength();
        while (length > 0) {
            digest.update(buffer, 0, length);
            cutter.feed(buffer, skip, length - skip);
            skip = 0;
            length = in.read(buffer);
        }
        cutter.finish();
        return account.report(name(), cutter.nulsStripped(), Bytes.of(digest.digest()));
    }
}
