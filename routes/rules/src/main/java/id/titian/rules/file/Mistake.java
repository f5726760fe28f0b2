package id.titian.rules.file;

/**
 * One mistake in a file that people write.
 *
 * @param file its name.
 * @param line from 1; 0 where the whole file is meant.
 * @param key the path of keys, such as {@code deduct.slots.in.missing}; empty for the whole file.
 * @param words what is wrong and what would be right.
 */
public record Mistake(String file, int line, String key, String words) {

    @Override
    public String toString() {
        return file + (line > 0 ? ", line " + line : "") + (key.isEmpty() ? "" : ", " + key) + ": " + words;
    }
}
