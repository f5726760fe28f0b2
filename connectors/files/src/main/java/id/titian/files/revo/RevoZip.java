package id.titian.files.revo;

import id.titian.contract.file.FileRefusedException;
import id.titian.files.unpack.CountedStream;
import id.titian.files.unpack.TooMuchException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A ZIP file in which a person put {@code attend.dat} and {@code User.dat} together.
 *
 * @param log the octets of {@code attend.dat}.
 * @param users the user list, if it was there.
 */
record RevoZip(InputStream log, Optional<UserTable> users) {

    /** Octets of an {@code attend.dat} in a ZIP file: half a million records. */
    static final int LOG_MAX = 8 << 20;

    /** Octets of all entries together, unpacked. */
    static final long OCTETS_MAX = 64L << 20;

    /** Entries that are looked at. */
    static final int ENTRIES_MAX = 64;

    static final String LOG_NAME = "attend.dat";
    static final String USERS_NAME = "user.dat";

    static RevoZip read(InputStream in) throws FileRefusedException, IOException {
        ZipInputStream zip = new ZipInputStream(in);
        CountedStream counted = new CountedStream(zip, OCTETS_MAX);
        byte @Nullable [] log = null;
        Optional<UserTable> users = Optional.empty();
        try {
            int entries = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > ENTRIES_MAX)
                    throw new FileRefusedException("The ZIP file has more than " + ENTRIES_MAX
                            + " entries; put attend.dat and User.dat into one of their own.");
                String name = lastName(entry.getName());
                if (name.equals(LOG_NAME)) {
                    if (log != null) throw new FileRefusedException(twice(LOG_NAME));
                    log = counted.readNBytes(LOG_MAX + 1);
                    if (log.length > LOG_MAX)
                        throw new FileRefusedException("attend.dat has more than " + LOG_MAX
                                + " octets; import it alone, with the option users.");
                } else if (name.equals(USERS_NAME)) {
                    if (users.isPresent()) throw new FileRefusedException(twice("User.dat"));
                    users = Optional.of(UserTable.ofFile(counted));
                } else {
                    counted.skipEntry();
                }
            }
        } catch (TooMuchException e) {
            throw new FileRefusedException("The ZIP file unpacks to more than " + OCTETS_MAX
                    + " octets; put nothing but attend.dat and User.dat into it.");
        } catch (ZipException | IllegalArgumentException e) {
            // ZipInputStream answers a name that is no UTF-8 with an IllegalArgumentException.
            throw new FileRefusedException("The ZIP file is damaged (" + e.getMessage() + "); make it again.");
        } catch (java.io.EOFException e) {
            throw new FileRefusedException("The ZIP file was cut off; copy it again.");
        }
        if (log == null)
            throw new FileRefusedException("The ZIP file holds no attend.dat; put attend.dat and User.dat into it.");
        return new RevoZip(new ByteArrayInputStream(log), users);
    }

    private static String twice(String name) {
        return "The ZIP file holds " + name + " twice: of two terminals? Import each for the terminal that wrote it.";
    }

    static String lastName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
                .toLowerCase(Locale.ROOT);
    }
}
