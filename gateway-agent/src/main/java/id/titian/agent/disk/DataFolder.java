package id.titian.agent.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder in which everything of an agent lies that must survive it. */
public final class DataFolder {

    private DataFolder() {}

    /**
     * Makes the folder if need be.
     *
     * @param config the file that names it.
     * @throws IOException saying what to do
     */
    public static void make(Path folder, Path config) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IOException(
                    "The data folder " + folder + " cannot be made (" + FileTrouble.of(e)
                            + "); let the agent's user write there, or set dataFolder in " + config
                            + " to another place.",
                    e);
        }
    }
}
