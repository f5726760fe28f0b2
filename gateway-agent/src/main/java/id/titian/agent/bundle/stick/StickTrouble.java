package id.titian.agent.bundle.stick;

import id.titian.agent.bundle.stick.BundleException.Kind;
import id.titian.agent.disk.FileTrouble;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Why a stick cannot be written or read: by what the system says, and by what the stick looks like afterwards. */
public final class StickTrouble {

    /** With less room than this a stick counts as full, whatever the system's words were. */
    static final long SPARE_OCTETS = 16_384;

    private static final List<String> FULL =
            List.of("no space left", "not enough space", "quota", "disk full", "file too large");
    private static final List<String> READ_ONLY =
            List.of("read-only", "write protected", "operation not permitted", "permission denied");
    private static final List<String> GONE = List.of(
            "input/output error", "no such device", "stale file", "transport endpoint", "not ready", "not connected");

    private StickTrouble() {}

    public static BundleException of(IOException e, Path stick) {
        String why = FileTrouble.at(e);
        return switch (kind(e, stick)) {
            case STICK_FULL ->
                new BundleException(
                        Kind.STICK_FULL,
                        stick + " has no room left (" + why
                                + "). Delete other files on it, not TITIAN.STK, or take another; what is whole stays for the next"
                                + " try.",
                        e);
            case STICK_GONE ->
                new BundleException(
                        Kind.STICK_GONE,
                        stick + " is gone (" + why + "). Plug it in again; writing goes on behind what is whole.",
                        e);
            case STICK_READ_ONLY ->
                new BundleException(
                        Kind.STICK_READ_ONLY,
                        stick + " takes nothing (" + why
                                + "). Slide its lock, mount it writable for the agent's user, or take another.",
                        e);
            default ->
                new BundleException(Kind.STICK_FAILED, stick + " cannot be used (" + why + "). Take another stick.", e);
        };
    }

    static Kind kind(IOException e, Path stick) {
        String words = FileTrouble.of(e).toLowerCase(Locale.ROOT);
        if (says(words, FULL)) return Kind.STICK_FULL;
        if (says(words, READ_ONLY)) return Kind.STICK_READ_ONLY;
        // A stick that was pulled leaves an empty folder, or none.
        if (!Files.isDirectory(stick) || says(words, GONE)) return Kind.STICK_GONE;
        try {
            var store = Files.getFileStore(stick);
            if (store.isReadOnly()) return Kind.STICK_READ_ONLY;
            if (store.getUsableSpace() < SPARE_OCTETS) return Kind.STICK_FULL;
        } catch (IOException gone) {
            return Kind.STICK_GONE;
        }
        return e instanceof AccessDeniedException ? Kind.STICK_READ_ONLY : Kind.STICK_FAILED;
    }

    private static boolean says(String words, List<String> some) {
        return some.stream().anyMatch(words::contains);
    }
}
