package id.titian.agent.disk;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Why a file or folder cannot be used: the file system's exceptions name only a path, or a path and a class. */
public final class FileTrouble {

    private static final String IS_A_FOLDER = "it is a folder";

    private FileTrouble() {}

    /** The reason in words, without a full stop. */
    public static String of(IOException e) {
        if (e instanceof NoSuchFileException) return "there is no such file or folder";
        if (e instanceof AccessDeniedException) return "this user has not the right to do so";
        if (e instanceof FileAlreadyExistsException) return "a file has this name";
        if (e instanceof DirectoryNotEmptyException) return IS_A_FOLDER;
        if (e instanceof CharacterCodingException) return "it is no text";
        @Nullable String reason = e instanceof FileSystemException refused ? refused.getReason() : e.getMessage();
        if (reason == null || reason.isBlank())
            return "no reason is given, " + e.getClass().getSimpleName();
        return reason.equals("Is a directory") ? IS_A_FOLDER : reason;
    }

    /** The reason in words, behind the path that it is about, if one is known. */
    public static String at(IOException e) {
        @Nullable String file = e instanceof FileSystemException refused ? refused.getFile() : null;
        return file == null ? of(e) : file + ": " + of(e);
    }
}
