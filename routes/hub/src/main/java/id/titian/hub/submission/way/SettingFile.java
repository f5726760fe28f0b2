package id.titian.hub.submission.way;

import id.titian.hub.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that a setting of a way names: a password, a key, a certificate. It is looked at before anything is asked of the
 * other side.
 *
 * @param section the settings of the way, such as {@code titian.submissions.sftp}; without its {@code host} the way is off.
 * @param key the setting.
 */
public record SettingFile(String section, String key, Path path) {

    /** The longest password, in octets. */
    static final int PASSWORD_MAX = 1_024;

    /**
     * Looks whether it is there.
     *
     * @throws StartRefusedException if it is missing, empty or not to be read
     */
    public void require() {
        try {
            if (Files.size(path) == 0) throw refused("it is empty", null);
            if (!Files.isReadable(path)) throw refused("the hub's user may not read it", null);
        } catch (IOException e) {
            throw refused("it is not there or cannot be read", e);
        }
    }

    /**
     * The password in it, without the line end that editors add.
     *
     * @throws StartRefusedException if there is none
     */
    public String password() {
        require();
        try {
            if (Files.size(path) > PASSWORD_MAX) throw refused("it has more than " + PASSWORD_MAX + " octets", null);
            String password = Files.readString(path).strip();
            if (password.isEmpty()) throw refused("it holds blanks only", null);
            return password;
        } catch (IOException e) {
            throw refused("it is no text", e);
        }
    }

    /** Why the hub does not start with it, and what to do. */
    public StartRefusedException refused(String why, @Nullable Exception cause) {
        return new StartRefusedException(
                "The file " + section + "." + key + ", " + path + ", cannot be used: " + why + ". Correct it, or leave "
                        + section + ".host out.",
                cause);
    }
}
